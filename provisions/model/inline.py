"""What a line of a document is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from provisions.model.frozen import dataclass

EVERYONE: Final = "all"
"""Whose part of a value it is where no class is named; no class is called so."""

MARK: Final = "mark"
"""The part of a value that is a bracket or a separator."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark(Text):
    """Where words begin that bear `atoms`, by name, or end. It has no text, and no document keeps it."""

    atoms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableUse(Mark):
    """Where a table stands, by name; it becomes a block before anybody else sees it."""

    table: str = ""


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that weigh more."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words spoken with a different voice; titles of works."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address outside the document (http, https or mailto)."""

    children: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language, named by its BCP 47 tag."""

    children: tuple[Inline, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a parameter, as printed. Its text is never read as markup.

    `parts` are (class, words) in order, whose words are `text` together: `EVERYONE` for what holds for
    whoever is not named, `MARK` for what stands between, else the id of a user class. Empty, the value
    is one for all.
    """

    text: str
    parameter: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A parameter that nobody has filled yet: shown, and fillable, in every output."""

    parameter: str
    asks: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a section or provision of the same document.

    Printed as `label`, a space that does not break, `number`, and in brackets `title` and `part`,
    each unless it is empty. Until it is resolved, `number` is empty.

    `part` (“in part 3”) and `address` (relative, quoted) are set where a document is cut into parts
    and the target is in another one (`provisions.render.parts`); a whole document has neither.
    """

    target: str
    label: str = ""
    number: str = ""
    title: str = ""
    part: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class TermUse:
    """The first use of a defined term in a provision, linked to its definition."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note to the words before it: `number` counts through the whole document, in order.

    The content stands elsewhere, at the foot of the page or at the end, and holds no other note.
    """

    number: int
    content: tuple[Inline, ...]


Inline: TypeAlias = (
    Text | Strong | Emphasis | Link | Foreign | Value | Blank | CrossReference | TermUse | Footnote
)
Inlines: TypeAlias = tuple[Inline, ...]


def plain(inlines: Iterable[Inline]) -> str:
    """The words of `inlines`, as every format shows them; notes stand elsewhere and are left out."""
    return "".join(map(_plain, inlines))


def _plain(inline: Inline) -> str:
    # Most are.
    if type(inline) is Text:
        return inline.text
    match inline:
        case Text(text) | Value(text) | TermUse(_, text):
            return text
        case Strong(children) | Emphasis(children) | Link(children) | Foreign(children):
            return plain(children)
        case Blank(_, asks):
            return f"[{asks}]"
        case CrossReference(_, label, number, title, part):
            named = f"{label}\N{NO-BREAK SPACE}{number}" if label else number
            more = "; ".join(filter(None, (title, part)))
            return f"{named} ({more})" if more else named
        case Footnote():
            return ""
