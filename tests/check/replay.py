"""Plays a counterexample through the real build: one that does not show the problem is our fault."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from provisions.assembly.assemble import Options, assemble
from provisions.assembly.desk import desk_for
from provisions.assembly.situation import situation_of
from provisions.assembly.values import Resolved, Values
from provisions.check.finding import Finding, Kind
from provisions.check.values import can_be_less
from provisions.library.profiles import profile_from_data
from provisions.model.block import Items, Table, bearings, lines
from provisions.model.diagnostic import Diagnostics, ProvisionsError
from provisions.model.document import Document, Provision
from provisions.model.duty import Answer
from provisions.model.inline import plain
from provisions.model.library import Library
from provisions.model.profile import Profile
from provisions.model.selection import Selected
from provisions.model.template import Choice, Words, nodes

_DATE = datetime.date(2026, 1, 1)
_REFUSED = {Kind.DANGLING_REFERENCE: "dangling-reference", Kind.TWO_CLAUSES: "two-clauses"}


def reproduces(library: Library, finding: Finding) -> bool:
    """Whether the real build of the finding's smallest profile shows the problem.

    Dead text has no profile and nothing to show: True.
    """
    if finding.witness is None:
        return True
    profile = profile_from_data(finding.witness, library)
    if finding.kind in _REFUSED:
        return _refused(library, profile, finding)
    if finding.kind == Kind.BLOCKED_STEP:
        return _blocked(library, finding.witness, finding.subject)
    if finding.kind == Kind.EMPTY_PART:
        return _empty(library, profile, finding.subject, finding.about[0])
    if finding.kind == Kind.GAP:
        situation = situation_of(library, profile)
        return not any(situation.holds(clause.applies) for clause in library.clauses[finding.subject])
    if finding.kind == Kind.UNEQUAL_VALUES:
        return _unequal(library, profile, finding.about)
    if finding.kind == Kind.DANGLING_ROW:
        return _names_nothing(library, profile, finding)
    if finding.kind in _COMPARED:
        return _COMPARED[Kind(finding.kind)](library, finding.witness, finding.about)
    document = assemble(library, profile, _DATE).document
    shown = _atoms_show(library, document, finding) or _words_show(document, finding)
    return shown or _shows(document, finding)


def _unequal(library: Library, profile: Profile, about: tuple[str, ...]) -> bool:
    """Whether the first value is less than the second, for the class of users."""
    values = Values(library, profile, situation_of(library, profile), Diagnostics())
    known = library.every_parameter()
    first, second = (values.resolve(known[name]).by_class[about[2]] for name in about[:2])
    return can_be_less(first, second)


def _atoms_show(library: Library, document: Document, finding: Finding) -> bool:
    """Whether the document has the atom that the finding speaks of, and not what it needs."""
    held = {atom.id for provision in document.provisions() for atom in provision.atoms}
    match finding.kind:
        case Kind.UNBORNE_ATOM:
            borne = {id_ for p in document.provisions() for b in bearings(p.blocks) for id_ in b.atoms}
            return finding.about[0] in held - borne
        case Kind.UNLISTED_DATA:
            return finding.subject in held and finding.about not in _rows(document)
        case Kind.SAME_NAME:
            return held.issuperset(finding.about)
        case Kind.UNKEPT_ATOM:
            return finding.subject in held and finding.about[0] not in held
        case Kind.UNBORNE_DUTY if finding.about[0] == Answer.ATOM:
            return finding.subject not in held
        case Kind.UNBORNE_SENTENCE:
            return finding.about[0] in _on_pages(document) - held
        case Kind.UNSAID_EXCEPTION:
            return finding.about[0] in _on_pages(document) and finding.about[1] in held
        case Kind.UNLIMITED_POWER:
            limits = library.atoms[finding.about[0]].limited_by
            roles = {role for name in limits if name in held for role in library.atoms[name].roles}
            return finding.about[0] in held and finding.about[1] not in roles
        case _:
            return False


def _on_pages(document: Document) -> set[str]:
    """The atoms that the pages before the terms say."""
    blocks = [block for page in document.front for block in page.blocks]
    cells = (b for block in blocks if isinstance(block, Table) for b in block.bears)
    return {id_ for b in (*bearings(tuple(blocks)), *cells) for id_ in b.atoms}


def _refused(library: Library, profile: Profile, finding: Finding) -> bool:
    try:
        assemble(library, profile, _DATE)
    except ProvisionsError as error:
        code = _REFUSED[Kind(finding.kind)]
        return any(d.code == code and d.place == finding.place for d in error.diagnostics)
    return False


def _shows(document: Document, finding: Finding) -> bool:
    ids = {provision.id for provision in document.provisions()}
    clauses = {provision.clause: provision for provision in document.provisions()}
    match finding.kind:
        case Kind.MISSING_PROTECTION:
            return finding.subject not in ids
        case Kind.UNBORNE_DUTY if finding.about[0] == Answer.PROVISION:
            return finding.subject not in ids
        case Kind.EXCLUDED_TOGETHER:
            return set(finding.about) <= ids
        case Kind.NOBODY_KEEPS | Kind.TOO_QUICK:
            return any(v.name == finding.subject for p in document.provisions() for v in p.parameters)
        case Kind.HIDDEN_CLASS:
            return finding.subject in clauses and finding.about[2] not in document.manifest.users
        case Kind.FOREIGN_LAW:
            return clauses[finding.subject].force.is_law
        case Kind.UNCITED_LAW:
            return finding.about not in {(c.source, c.at) for c in clauses[finding.subject].citations}
        case _:
            return False


def _words_show(document: Document, finding: Finding) -> bool:
    """Whether the document says what the finding says it should not."""
    clauses = {provision.clause: provision for provision in document.provisions()}
    match finding.kind:
        case Kind.OPEN_LIST:
            ends = (list(lines((b,)))[-1] for b in clauses[finding.subject].blocks if isinstance(b, Items))
            return any(end.rstrip().endswith(";") for end in ends)
        case Kind.FOREIGN_WORDS | Kind.MISPLACED_WORDS:
            word = finding.about[0].lower()
            return any(word in line.lower() for line in _told(document, finding.subject))
        case _:
            return False


def _told(document: Document, subject: str) -> Iterator[str]:
    """What the document tells where the finding says: in a page, a clause, a table, a term, by a name."""
    if subject.startswith("front/"):
        for page in document.front:
            yield from lines(page.blocks)
    provision = next((p for p in document.provisions() if p.clause == subject), None)
    if provision is not None:
        entries = (entry for annex in document.annexes for entry in annex.entries)
        explained = (block for e in entries if e.provision == provision.id for block in e.blocks)
        yield from (provision.title, plain(provision.short), *lines((*provision.blocks, *explained)))
    tables = (b for p in document.provisions() for b in p.blocks if isinstance(b, Table) and b.records)
    for table in (table for table in tables if table.records and table.records.table == subject):
        yield from (table.caption, *lines((table,)))
    defined = document.definitions.entries if document.definitions else ()
    yield from (plain(each.content) for each in defined if each.term == subject)
    yield from (atom.name for p in document.provisions() for atom in p.atoms if atom.id == subject)


def _empty(library: Library, profile: Profile, clause_id: str, part: str) -> bool:
    """Whether the part of the clause is in this document and comes out without a word."""
    desk = desk_for(library, profile, Options())
    clause = next(c for c in library.all_clauses() if c.id == clause_id)
    if not desk.situation.holds(clause.applies) or part == ("text" if desk.for_children else "child"):
        return False
    draft = desk.drafter.draft(Selected(clause, clause.applies, ()))
    if part == "short":
        return plain(draft.short).strip() == ""
    blocks = draft.blocks if part in ("text", "child") else draft.annex_parts[part]
    return "".join(lines(blocks)).strip() == ""


def _rows(document: Document) -> set[tuple[str, str]]:
    """The rows of all tables of the document: the table and the row."""
    records = (block.records for p in document.provisions() for block in p.blocks if isinstance(block, Table))
    return {(one.table, row.id) for one in records if one for row in one.rows}


def _names_nothing(library: Library, profile: Profile, finding: Finding) -> bool:
    """Whether the row is in this document, and its cell finds none of the rows that it names."""
    document = assemble(library, profile, _DATE).document
    row, column = finding.about
    records = (block.records for p in document.provisions() for block in p.blocks if isinstance(block, Table))
    rows = {r.id: r for one in records if one and one.table == finding.subject for r in one.rows}
    return row in rows and column not in rows[row].values


def _blocked(library: Library, witness: Mapping[str, Any], user_class: str) -> bool:
    """Whether the class can join neither as things are nor after what a repair gives up."""
    as_is = {**witness, "users": [*witness.get("users", []), user_class]}
    for data in (as_is, _joined(library, witness, user_class)):
        try:
            profile_from_data(data, library)
        except ProvisionsError:
            continue
        return False
    return True


def _resolved(library: Library, witness: Mapping[str, Any], name: str) -> tuple[Resolved, list[str]]:
    profile = profile_from_data(witness, library)
    problems = Diagnostics()
    values = Values(library, profile, situation_of(library, profile), problems)
    return values.resolve(library.every_parameter()[name]), [d.code for d in problems.found]


def _below_floor(library: Library, witness: Mapping[str, Any], about: tuple[str, ...]) -> bool:
    return "legal-limit" in _resolved(library, witness, about[0])[1]


def _less_than_adults(library: Library, witness: Mapping[str, Any], about: tuple[str, ...]) -> bool:
    resolved, _ = _resolved(library, witness, about[0])
    adults, theirs = resolved.by_class["adults"], resolved.by_class[about[1]]
    return resolved.parameter.stronger_of(theirs, adults) != theirs


def _joined(library: Library, witness: Mapping[str, Any], user_class: str) -> dict[str, Any]:
    """The same platform once `user_class` has joined, what a rule's repair names given up."""
    after = dict(witness)
    after["users"] = [*witness.get("users", []), user_class]
    for rule in library.space.rules:
        if rule.repair is not None and rule.repair.when_adding == user_class:
            after["choices"] = [c for c in after.get("choices", []) if c != rule.repair.remove]
    return after


def _weakened(library: Library, witness: Mapping[str, Any], about: tuple[str, ...]) -> bool:
    name, held_by, joining = about
    before, _ = _resolved(library, witness, name)
    after, _ = _resolved(library, _joined(library, witness, joining), name)
    had, has = before.by_class[held_by], after.by_class[held_by]
    return before.parameter.stronger_of(has, had) != has


def _stepped(library: Library, witness: Mapping[str, Any], about: tuple[str, ...]) -> bool:
    name, user_class, field, value = about
    after = dict(witness)
    ordered = library.space.fields[field].ordered
    after[field] = value if ordered else [*witness.get(field, []), value]
    had = _resolved(library, witness, name)[0].by_class[user_class]
    resolved, _ = _resolved(library, after, name)
    has = resolved.by_class[user_class]
    return resolved.parameter.stronger_of(has, had) != has


def _lost(library: Library, witness: Mapping[str, Any], about: tuple[str, ...]) -> bool:
    provision, joining, *passage = about
    if "/" in provision:
        home = provision.partition("/")[0]
        both = (_provision(library, data, home) for data in (witness, _joined(library, witness, joining)))
        return [_promises(shown, provision) for shown in both] == [True, False]
    before = _provision(library, witness, provision)
    after = _provision(library, _joined(library, witness, joining), provision)
    if not passage or before is None or after is None:
        return before is not None and after is None
    had, has = _letters(lines(before.blocks)), _letters(lines(after.blocks))
    runs = [_letters([text]) for text in _words(_choice_at(library, provision, passage[0]))]
    return any(run and had.count(run) > has.count(run) for run in runs) or (not any(runs) and had != has)


def _provision(library: Library, data: Mapping[str, Any], provision: str) -> Provision | None:
    document = assemble(library, profile_from_data(data, library), _DATE).document
    return next((p for p in document.provisions() if p.id == provision), None)


def _promises(provision: Provision | None, atom: str) -> bool:
    return provision is not None and any(record.id == atom for record in provision.atoms)


def _letters(texts: Iterable[str]) -> str:
    """The words alone: Markdown, values and numbers do not stand in the way of comparing."""
    return " ".join(word for text in texts for word in re.findall(r"[^\W\d_]+", text))


def _choice_at(library: Library, provision: str, place: str) -> Choice:
    choices = (
        node
        for clause in library.clauses[provision]
        for node in nodes(clause.parts.text)
        if isinstance(node, Choice)
    )
    return next(choice for choice in choices if str(choice.branches[0].place) == place)


def _words(choice: Choice) -> Iterator[str]:
    """Each paragraph or line of words in any branch."""
    for branch in choice.branches:
        for node in nodes(branch.body):
            if isinstance(node, Words):
                yield from node.text.splitlines()


_COMPARED: dict[Kind, Callable[[Library, Mapping[str, Any], tuple[str, ...]], bool]] = {
    Kind.BELOW_FLOOR: _below_floor,
    Kind.LESS_THAN_ADULTS: _less_than_adults,
    Kind.WEAKENED_BY_CLASS: _weakened,
    Kind.WEAKENED_BY_STEP: _stepped,
    Kind.LOST_WITH_CLASS: _lost,
}
