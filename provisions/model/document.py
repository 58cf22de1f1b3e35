"""The assembled document: the one thing that a renderer reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Final

from provisions.model.answer import Answer
from provisions.model.block import Block
from provisions.model.comments import Round
from provisions.model.front import FrontPage
from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines
from provisions.model.label import Labels
from provisions.model.manifest import Excerpt, Manifest


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as one provision cites it.

    `label` is ready to print (“Digital Services Act, art. 17(1)”); `binds` says who is bound
    (“addressed to States …”, “does not bind this platform”); `url` is a checked address, or empty. `bound`:
    whether it binds this platform; None where the register does not say whom it binds.
    """

    source: str
    at: str
    label: str
    supports: str
    binds: str
    url: str = ""
    bound: bool | None = None


@dataclass(frozen=True, slots=True)
class Force:
    """Legal force for this profile: `binding` names the law; empty, it is the platform's promise.

    `not_examined` are the places of the profile whose law nobody has read for it: id and name.
    """

    binding: tuple[str, ...]
    not_examined: tuple[tuple[str, str], ...] = ()

    @property
    def is_law(self) -> bool:
        """Whether some law binds this platform to this provision."""
        return bool(self.binding)


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A parameter as it stands in this document. `text` is None while it is a blank.

    `by_class` holds the values of the user classes that differ from `text`; `kind` and `because`
    are its basis; `origin` is `model` for our value and `platform` for one the profile sets.
    """

    name: str
    text: str | None
    by_class: tuple[tuple[str, str], ...]
    kind: str
    because: str
    origin: str


@dataclass(frozen=True, slots=True)
class Note:
    """A drafting note on one provision: for those who adopt it, never part of the contract.

    `topic` says what it is about: `wording`, `force`, `values` or `check`; `lead` is its heading in
    the language of the document, `lines` are sentences, one a line.
    """

    topic: str
    lead: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtomGround:
    """A pinpoint on which an atom rests: `binds` says that it is law for this platform, `national` how."""

    source: str
    at: str
    binds: bool
    national: bool


@dataclass(frozen=True, slots=True)
class AtomRecord:
    """A promise, power, rule or meaning that holds in this document, by its id.

    `kind` is `promise`, `power`, `rule` or `meaning`; `to` the addressee, empty for every reader; `level`
    the lowest at which it holds without law. `law` are the pinpoints that demand it and bind this
    platform, as printed; `rests_on` those that support it or bind others. `kept_by` names what bears it
    elsewhere; empty, the provision's own text does. `limited_by` are the promises that limit a power.
    `name` is what lists call it; `grounds` are `law` and `rests_on` as pinpoints of the register.
    """

    id: str
    kind: str
    to: str
    level: str
    law: tuple[str, ...]
    rests_on: tuple[str, ...]
    kept_by: tuple[str, ...]
    limited_by: tuple[str, ...]
    name: str = ""
    grounds: tuple[AtomGround, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A named period that a provision prints: what it is `about`, and how long."""

    about: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Provision:
    """A numbered unit of the document. `notes` are empty unless somebody asked for them.

    `atoms` are what it promises, allows, asks and defines here.
    `times` are the named periods of its text, in order. `badge` says what stands behind it: `law` that binds
    this platform, its own `promise`, or `unexamined` where the law of none of its places was read.
    """

    id: str
    number: tuple[int, ...]
    title: str
    short: Inlines
    blocks: tuple[Block, ...]
    because: str
    force: Force
    parameters: tuple[ParameterValue, ...]
    citations: tuple[Citation, ...]
    version: str
    status: str
    clause: str
    notes: tuple[Note, ...] = ()
    atoms: tuple[AtomRecord, ...] = ()
    times: tuple[TimeLimit, ...] = ()
    badge: str = "promise"


@dataclass(frozen=True, slots=True)
class Section:
    """A group of provisions."""

    id: str
    number: tuple[int, ...]
    title: str
    provisions: tuple[Provision, ...]


def are_unread(sections: Iterable[Section]) -> bool:
    """Whether no law of any place of this platform was read for whatever `sections` print."""
    return all(provision.badge == "unexamined" for section in sections for provision in section.provisions)


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term that this document uses."""

    term: str
    name: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Definitions:
    """The last numbered section of the terms: the words they use."""

    number: tuple[int, ...]
    title: str
    intro: Inlines
    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """What an annex says of one provision; `number` and `title` are the provision's."""

    provision: str
    number: tuple[int, ...]
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: `id` is `rationale` or `diligence`, `letter` its mark. `closing` ends it."""

    id: str
    letter: str
    title: str
    intro: tuple[Block, ...]
    entries: tuple[AnnexEntry, ...]
    closing: tuple[Block, ...] = ()


TABLE: Final = "table"
"""The type of a blank that stands for the open cells of a table."""


@dataclass(frozen=True, slots=True)
class OpenBlank:
    """What `provisions` print and nobody has filled: in full as it `asks`, in brackets as `shown`.

    `group` is where lists put it: `who`, `contacts`, `addresses`, `statements` or `tables`.
    """

    parameter: str
    asks: str
    type: str
    provisions: tuple[str, ...]
    shown: str
    group: str


@dataclass(frozen=True, slots=True)
class CoverRow:
    """A row of the cover; `content` is a blank while nobody has said it."""

    label: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Document:
    """Terms of Service sections with their annexes.

    `cover` is what readers want to know first; `colophon`, in (label, words) pairs, how the document was
    made: the platform, its level, the library and its status. `facts` describes the platform alone. `labels`
    are the words that renderers add themselves (“Contents”, “Annex”), in the document's language. `status`
    is that of the least finished clause, `state` that of this platform's document: `draft` while something
    is open, else `final`; `of_draft` says it of an annex that stands alone. `assumed` are (label, words):
    what the profile left open and was taken as so. `foot` stands at the foot of every page; it is empty but
    in the children's edition. `excerpt` is None for a whole document. `answers` are the values that the
    platform gave, by parameter, so that the document can be made again. `round` is None where the pack
    declares none. `front` are the pages before the terms.
    """

    language: str
    title: str
    operator: str
    profile_title: str
    edition: str
    facts: tuple[tuple[str, str], ...]
    status: str
    sections: tuple[Section, ...]
    definitions: Definitions | None
    annexes: tuple[Annex, ...]
    blanks: tuple[OpenBlank, ...]
    labels: Labels
    manifest: Manifest
    excerpt: Excerpt | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    round: Round | None = None
    front: tuple[FrontPage, ...] = ()
    cover: tuple[CoverRow, ...] = ()
    colophon: tuple[tuple[str, str], ...] = ()
    assumed: tuple[tuple[str, str], ...] = ()
    foot: Inlines = ()
    of_draft: bool = False

    @property
    def state(self) -> str:
        """`draft` while a blank or a row of a table is open, else `final`."""
        return "draft" if self.blanks or self.manifest.unconfirmed or self.of_draft else "final"

    @property
    def is_unread(self) -> bool:
        """Whether no law of any place of this platform was read for whatever stands here."""
        return are_unread(self.sections)

    @property
    def has_notes(self) -> bool:
        """Whether some provision has a drafting note."""
        return any(provision.notes for provision in self.provisions())

    def without_notes(self) -> "Document":
        """The same document, nothing said to those who adopt it."""
        if not self.has_notes:
            return self
        bare = (
            replace(section, provisions=tuple(replace(p, notes=()) for p in section.provisions))
            for section in self.sections
        )
        return replace(self, sections=tuple(bare))

    def provisions(self) -> Iterator[Provision]:
        """Every provision, in order."""
        for section in self.sections:
            yield from section.provisions
