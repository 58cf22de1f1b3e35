"""What the words of one document are marked up with."""

from __future__ import annotations

from dataclasses import replace

from provisions.model.document import Document
from provisions.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """What can be linked to in one document, and how it is set.

    `targets` are ids of sections and provisions, `terms` ids of definitions, `blanks` names of
    parameters in the list of open blanks. Inside a link (`in_link`) they are empty: HTML has no
    nested links. `blank_hint` says of a blank that it is one. `marks_apart` sets the mark of a
    list item beside its text, for the list labels of a tagged PDF; otherwise the mark begins the
    text, so that whoever copies the text copies the mark on the same line. `prefix` begins the
    anchors of this document where another one stands on the same page; those of its sections,
    `shared`, are the same for both. `is_light` leaves out what only a
    large stylesheet needs. `is_switched`: the document is `addressed`, and words for one class say so.
    """

    targets: frozenset[str]
    terms: frozenset[str]
    blanks: frozenset[str]
    blank_hint: str
    marks_apart: bool
    in_link: bool = False
    prefix: str = ""
    shared: frozenset[str] = frozenset()
    is_light: bool = False
    is_switched: bool = False

    @classmethod
    def of(cls, document: Document, marks_apart: bool) -> Setting:
        """Collect everything that `document` has."""
        definitions = document.definitions.entries if document.definitions else ()
        return cls(
            frozenset({section.id for section in document.sections})
            | frozenset(provision.id for provision in document.provisions()),
            frozenset(definition.term for definition in definitions),
            frozenset(blank.parameter for blank in document.blanks),
            document.labels["value_blank"],
            marks_apart,
        )

    def anchor(self, target: str) -> str:
        """Name the place of `target` on the page."""
        return target if target in self.shared else f"{self.prefix}{target}"

    def inside_link(self) -> Setting:
        """Return the same without anything to link to."""
        return replace(self, targets=frozenset(), terms=frozenset(), blanks=frozenset(), in_link=True)
