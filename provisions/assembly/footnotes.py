"""Citations as footnotes: one style, told in `docs/citations.md`; numbers run through the document."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from provisions.assembly.force import force_in_words
from provisions.model.block import Block, Item, Items, Paragraph
from provisions.model.document import Citation, Force
from provisions.model.inline import Footnote, Inline, Inlines, Link, Text
from provisions.model.library import Library
from provisions.model.register import Source
from provisions.wording.dates import written_date
from provisions.wording.labels import Language

_SHORT: Final = 15
"""A pinpoint of so many characters is not divided between lines."""


class Footnotes:
    """Writes and counts the footnotes of one document, in the order in which it asks for them."""

    def __init__(self, library: Library, language: Language) -> None:
        """Cite from the register of `library`."""
        self._sources = library.sources
        self._language = language
        self._labels = language.labels
        self._count = 0
        self._named: set[str] = set()

    def begin_part(self) -> None:
        """Begin a part that may be read without the others: it names each source in full once."""
        self._named.clear()

    def of_provision(self, force: Force, citations: Iterable[Citation]) -> Footnote:
        """The note to the text of a provision: the law that binds here, if any, then its grounds."""
        words: list[Inline] = [Text(force_in_words(force, self._language))]
        by_source = _by_source(citations)
        if by_source:
            words.append(Text(f" {self._labels['grounds']}: "))
        cautions = []
        for place, (id_, group) in enumerate(by_source.items()):
            source = self._sources[id_]
            if source.note and id_ not in self._named:
                cautions.append(f" {source.short}: {source.note}")
            ats = ", ".join(dict.fromkeys(self._pinpoint(citation) for citation in group))
            words += [Text("; ")] * bool(place) + list(self._reference(source, ats))
        end = "." if by_source else ""
        return self._note((*words, Text(f"{end}{''.join(cautions)}")))

    def in_full(self, source: Source) -> tuple[Inlines, str]:
        """`source` without a pinpoint, for a list, and what a reader must know of it.

        Its short title alone and nothing, if a note of this part has named it already.
        """
        if source.id in self._named:
            return (Text(source.short),), ""
        name: Inline = Text(source.short)
        linked = Link((name,), source.url) if source.url else name
        more = self._particulars(source, "")
        self._named.add(source.id)
        return (linked, Text(more)) if more else (linked,), source.note

    def _pinpoint(self, citation: Citation) -> str:
        label = self._sources[citation.source].pinpoints[citation.at].label
        # “art.” does not end a line without its number.
        return label.replace(" ", "\N{NO-BREAK SPACE}") if len(label) <= _SHORT else label

    def _note(self, content: Inlines) -> Footnote:
        self._count += 1
        return Footnote(self._count, content)

    def _reference(self, source: Source, ats: str) -> Inlines:
        """The short title, with number, issuer and date where this part first names it; then `ats`."""
        more = "" if source.id in self._named else self._particulars(source, ats)
        self._named.add(source.id)
        name: Inline = Text(source.short)
        linked = Link((name,), source.url) if source.url else name
        return (linked, Text(f"{more}, {ats}"))

    def _particulars(self, source: Source, ats: str) -> str:
        """Number, issuer and date; what is said beside them already is not said again."""
        issuer = "" if source.issuer in source.short else source.issuer
        date = written_date(source.date, self._labels)
        is_said = any(date in words for words in (source.short, source.number, ats))
        made = ", ".join(filter(None, (issuer, "" if is_said else date)))
        return (f", {source.number}" if source.number else "") + (f" ({made})" if made else "")


def _by_source(citations: Iterable[Citation]) -> dict[str, list[Citation]]:
    """`citations` by the id of their source, in order of appearance."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.source, []).append(citation)
    return groups


def after_first_paragraph(blocks: tuple[Block, ...], note: Footnote) -> tuple[Block, ...]:
    """`blocks` with `note` at the end of their first paragraph; as they are if they have none."""
    for place, block in enumerate(blocks):
        if (noted := _noted(block, note)) is not None:
            return (*blocks[:place], noted, *blocks[place + 1 :])
    return blocks


def _noted(block: Block, note: Footnote) -> Block | None:
    match block:
        case Paragraph(content):
            return replace(block, content=(*content, note))
        case Items(items):
            for place, item in enumerate(items):
                inner = after_first_paragraph(item.blocks, note)
                if inner != item.blocks:
                    changed = Item(item.number, inner)
                    return replace(block, items=(*items[:place], changed, *items[place + 1 :]))
    return None
