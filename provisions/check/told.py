"""Everything that a document tells, and who reads it: texts, titles, names of promises, terms, tables."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from provisions.check.engine import Function
from provisions.check.front import as_clause
from provisions.check.profiles import Profiles
from provisions.check.promises import Promises
from provisions.check.reached import EDITION, anything, reached_as, walk
from provisions.check.tables import Tables
from provisions.check.wording import using
from provisions.model.cell import Wording
from provisions.model.clause import Clause, Term
from provisions.model.frontfile import Front
from provisions.model.place import Place
from provisions.model.table import Phrase, Proposal, Proposed, Row, TableParameter
from provisions.model.template import Words


class Told(NamedTuple):
    """Words, where they stand, and the profiles that read them, which are worked out when somebody asks.

    `at` is exact for words of a template; for others it is the place of what they belong to.
    """

    text: str
    at: Words | Place
    where: Callable[[], Function]


class Passage(NamedTuple):
    """What is told in one go: by a clause, a page, a table, a term, or by the name of an atom."""

    subject: str
    file: str
    told: Sequence[Told]


def passages(profiles: Profiles) -> Iterator[Passage]:
    """Everything that documents tell."""
    for clause in profiles.own.clauses:
        yield Passage(clause.id, clause.place.file, (*_texts(profiles, clause), *_titles(profiles, clause)))
    tables = Tables(profiles)
    for table in tables.own().values():
        yield Passage(table.name, table.place.file, tuple(_Printed(profiles, tables, table).told()))
    promises = Promises(profiles)
    for atom in profiles.own.atoms:
        name = Told(atom.spoken, atom.place, partial(promises.held, atom))
        yield Passage(atom.id, atom.place.file, (name,))
    if profiles.own.rest:
        for front in profiles.library.front:
            headings = tuple(_headings(profiles, front))
            page = as_clause(front)
            yield Passage(page.id, page.place.file, (*_texts(profiles, page), *headings))
        for term in profiles.library.terms:
            yield Passage(term.id, term.place.file, tuple(_defined(profiles, term)))


def _texts(profiles: Profiles, clause: Clause) -> Iterator[Told]:
    """All parts, those that explain too."""
    for _, node, entry in reached_as(profiles, clause, Words):
        if node.text.strip():
            yield Told(node.text, node, partial(_same, entry.where))


def _same(where: Function) -> Function:
    return where


def _titles(profiles: Profiles, clause: Clause) -> Iterator[Told]:
    for edition, title in (("text", clause.title), ("child", clause.child_title)):
        where = profiles.where(clause.applies) & profiles.where(EDITION[edition])
        yield Told(title, clause.place, partial(_same, where))


def _headings(profiles: Profiles, front: Front) -> Iterator[Told]:
    """The headings of a page, each there where something stands below it."""
    where = profiles.where(front.applies) & profiles.where(EDITION["child" if front.for_children else "text"])
    for chapter in front.chapters:
        below = tuple(node for _, text in chapter.texts for node in text)
        yield Told(chapter.title, chapter.place, partial(anything, profiles, below, where))


def _defined(profiles: Profiles, term: Term) -> Iterator[Told]:
    """What a term means, told to those whose text uses it."""
    used = partial(using, profiles, term)
    for edition, template in (("text", term.definition), ("child", term.child)):
        for entry in walk(profiles, template, profiles.where(EDITION[edition]), ()):
            if isinstance(entry.node, Words):
                yield Told(entry.node.text, entry.node, partial(_both, used, entry.where))


def _both(used: Callable[[], Function], where: Function) -> Function:
    return used() & where


class _Printed:
    """What one table prints: above it, at its columns, and in the cells that the library proposes."""

    def __init__(self, profiles: Profiles, tables: Tables, table: TableParameter) -> None:
        self._profiles = profiles
        self._table = table
        self._where = tables.printed(table)

    def told(self) -> Iterator[Told]:
        table = self._table
        for words in (table.title, table.shared, table.none):
            yield from self._worded(words, table.place)
        for column in table.columns.values():
            for words in (column.head, *column.options.values()):
                yield from self._worded(words, column.place)
        for row in table.rows.values():
            for proposal in row.cells.values():
                yield from self._cell(row, proposal)

    def _editions(self, where: Function) -> Iterator[tuple[bool, Function]]:
        for edition in ("text", "child"):
            yield edition == "child", where & self._profiles.where(EDITION[edition])

    def _worded(self, words: Wording | None, place: Place) -> Iterator[Told]:
        if words is not None:
            for children, where in self._editions(self._where):
                yield Told(words.to(children=children), place, partial(_same, where))

    def _cell(self, row: Row, proposal: Proposal) -> Iterator[Told]:
        """Each case of a cell is told where its row is, and no case before it."""
        rest = self._where & self._profiles.where(row.when)
        for condition, value in proposal.cases:
            own = self._profiles.where(condition)
            yield from self._phrase(value, rest & own)
            rest = rest & ~own
        yield from self._phrase(proposal.value, rest)

    def _phrase(self, value: Proposed | None, where: Function) -> Iterator[Told]:
        if not isinstance(value, Phrase):
            return
        for children, reads in self._editions(where):
            for entry in walk(self._profiles, value.to(children=children), reads, ()):
                if isinstance(entry.node, Words):
                    yield Told(entry.node.text, entry.node, partial(_same, entry.where))
