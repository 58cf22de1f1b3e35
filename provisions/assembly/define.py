"""Pass 6: links each use of a defined term; the definitions that are used, and only those, are printed.

A term that a provision of the document explains itself is neither linked nor defined again.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from provisions.assembly.desk import Desk
from provisions.assembly.draft import Draft
from provisions.assembly.excerpt import meaning_of_elsewhere
from provisions.model.block import Block
from provisions.model.clause import Term
from provisions.model.document import Definition, Definitions
from provisions.model.frozen import dataclass
from provisions.model.inline import Inline, Inlines, Mark, TermUse, Text
from provisions.model.manifest import Excerpt
from provisions.model.parameter import Parameter
from provisions.model.walk import each_inline, innermost, map_deep, map_inlines


def left_to_define(terms: Iterable[Term], provisions: Collection[str]) -> Iterator[Term]:
    """Those of `terms` that none of `provisions`, the ids of what is in, explains itself."""
    return (term for term in terms if term.explained_in not in provisions)


class TermLinker:
    """Recognises the forms of defined terms, the longest first, whole words only."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Recognise `terms`, which are kept in their order."""
        self.terms = tuple(terms)

    @cached_property
    def _by_form(self) -> dict[str, str]:
        return {form.lower(): term.id for term in self.terms for form in term.forms}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._by_form:
            return None
        forms = sorted(self._by_form, key=lambda form: (-len(form), form))
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)

    def link(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """`blocks` of one provision, the first use of each term linked."""
        seen: set[str] = set()
        return map_inlines(blocks, lambda inlines: self._link(inlines, seen))

    def link_line(self, inlines: Inlines, own: str) -> Inlines:
        """The definition of the term `own`, with the other terms it uses linked."""
        return self._link(inlines, {own})

    def _link(self, inlines: Inlines, seen: set[str]) -> Inlines:
        return map_deep(inlines, lambda inline: self._split(inline, seen))

    def _split(self, inline: Inline, seen: set[str]) -> Iterator[Inline]:
        if not isinstance(inline, Text) or isinstance(inline, Mark) or self._pattern is None:
            yield inline
            return
        at = 0
        for match in self._pattern.finditer(inline.text):
            term = self._by_form[match.group().lower()]
            if term in seen:
                continue
            seen.add(term)
            if match.start() > at:
                yield Text(inline.text[at : match.start()])
            yield TermUse(term, match.group())
            at = match.end()
        if at < len(inline.text):
            yield Text(inline.text[at:])


@dataclass(frozen=True, slots=True)
class Defined:
    """The section of definitions; None if nothing is defined. `printed` are parameters in its text."""

    section: Definitions | None
    printed: tuple[Parameter, ...]


def defined(
    desk: Desk, drafts: Iterable[Draft], linker: TermLinker, number: int, excerpt: Excerpt | None
) -> Defined:
    """The terms that the drafts use, in a section with this number."""
    terms = linker.terms
    lines, asked = {}, {}
    for term in terms:
        template = term.child if desk.for_children else term.definition
        line, uses = desk.drafter.line(template, term.place.file)
        lines[term.id] = linker.link_line(line, term.id)
        asked[term.id] = uses.parameters
    used = _used((draft.blocks for draft in drafts), lines)
    entries = tuple(Definition(t.id, t.name, lines[t.id]) for t in terms if t.id in used)
    if excerpt is not None and excerpt.relies_on:
        entries += (meaning_of_elsewhere(desk.language, for_children=desk.for_children),)
    if not entries:
        return Defined(None, ())
    printed = {name: p for id_ in sorted(used) for name, p in asked[id_].items()}
    title, intro = desk.library.labels["definitions_title"], desk.language.text("definitions_intro")
    return Defined(Definitions((number,), title, intro, entries), tuple(printed.values()))


def _used(drafts: Iterable[tuple[Block, ...]], lines: Mapping[str, Inlines]) -> set[str]:
    """The ids of the terms linked in `drafts`, and of those that their definitions in `lines` use."""
    used: set[str] = set()
    waiting = {i.term for blocks in drafts for i in each_inline(blocks) if isinstance(i, TermUse)}
    while waiting:
        term = waiting.pop()
        used.add(term)
        waiting |= {i.term for i in innermost(lines[term]) if isinstance(i, TermUse)} - used
    return used
