"""Obligations on the pages before the terms: they say nothing that the terms do not, and name exceptions."""

from collections.abc import Iterator, Sequence

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation, clause_obligations
from provisions.check.profiles import Profiles
from provisions.check.promises import Promises
from provisions.check.reached import EDITION, Reached, walk
from provisions.model.clause import Clause, Parts
from provisions.model.frontfile import Chapter, Front
from provisions.model.promise import Atom
from provisions.model.template import Reference, Stretch, Template

_AS_CLAUSES = frozenset({Kind.DANGLING_REFERENCE, Kind.DEAD_BRANCH, Kind.REDUNDANT_BRANCH, Kind.DEAD_CLAUSE})
"""What a page owes in the same way as a clause."""


def as_clause(front: Front) -> Clause:
    """`front` as what reads clauses reads it: one text, for adults or for children."""
    text: Template = tuple(node for chapter in front.chapters for _, own in chapter.texts for node in own)
    part = "child" if front.for_children else "text"
    nothing: dict[str, Template] = dict.fromkeys(("text", "short", "child", "rationale", "diligence"), ())
    return Clause(
        id=f"front/{front.name}",
        provision=f"front/{front.name}",
        section="front",
        title=front.id,
        child_title=front.id,
        status=front.status,
        version=front.version,
        applies=front.applies,
        parameters={},
        allowances=(),
        parts=Parts(**{**nothing, part: text}, balance=None),
        hash="",
        place=front.place,
    )


def front_obligations(profiles: Profiles, promises: Promises) -> Iterator[Obligation]:
    """Everything that the pages of a library owe."""
    for front in profiles.library.front:
        owed = clause_obligations(profiles, as_clause(front))
        yield from (obligation for obligation in owed if obligation.kind in _AS_CLAUSES)
        part = EDITION["child" if front.for_children else "text"]
        where = profiles.where(front.applies) & profiles.where(part)
        for chapter in front.chapters:
            yield from _Sayings(profiles, promises, front, chapter, where).obligations()


class _Sayings:
    """The sentences of one chapter."""

    def __init__(
        self, profiles: Profiles, promises: Promises, front: Front, chapter: Chapter, where: Function
    ) -> None:
        self._profiles = profiles
        self._promises = promises
        self._front = front
        self._nodes: Sequence[Reached] = [
            entry for _, text in chapter.texts for entry in walk(profiles, text, where, (front.applies,))
        ]

    def obligations(self) -> Iterator[Obligation]:
        for entry in self._nodes:
            if isinstance(entry.node, Stretch) and entry.node.atoms:
                read = entry.where & self._profiles.where(entry.node.condition)
                yield self._alive(entry.node, read)
                for id_ in entry.node.atoms:
                    atom = self._profiles.library.atoms.get(id_)
                    if atom is not None:
                        yield self._borne(entry.node, read, atom)
                        yield from self._exceptions(entry.node, read, atom)

    def _alive(self, sentence: Stretch, read: Function) -> Obligation:
        return Obligation(
            Kind.DEAD_SENTENCE,
            read,
            f"nobody reads this sentence: {', '.join(sentence.atoms)} never hold together",
            sentence.place,
            alive=True,
            mend="give each its own sentence, or remove it",
            subject=f"front/{self._front.name}",
        )

    def _borne(self, sentence: Stretch, read: Function, atom: Atom) -> Obligation:
        return Obligation(
            Kind.UNBORNE_SENTENCE,
            read & ~self._promises.held(atom),
            f"this page says “{atom.id}” where the terms do not",
            sentence.place,
            atom.place,
            mend="narrow the sentence, or let the terms say it there",
            subject=f"front/{self._front.name}",
            about=(atom.id,),
        )

    def _exceptions(self, sentence: Stretch, read: Function, atom: Atom) -> Iterator[Obligation]:
        """What departs from `atom` is said below the same heading, or the section that says so is named."""
        for other in self._promises.departing.get(atom.id, ()):
            yield Obligation(
                Kind.UNSAID_EXCEPTION,
                read & self._promises.held(other) & ~self._named(atom, other),
                f"this page says “{atom.id}” and not that “{other.id}” departs from it",
                sentence.place,
                other.place,
                mend=f'name its section below this heading: {{{{ ref("{other.provision}") }}}}',
                subject=f"front/{self._front.name}",
                about=(atom.id, other.id),
            )

    def _named(self, atom: Atom, other: Atom) -> Function:
        """Who reads, below this heading, a reference to the section of either, or the exception itself."""
        outline = self._profiles.library.outline
        homes = {other.provision, atom.provision}
        homes |= {section.id for section in outline if homes & set(section.provisions)}
        found = []
        for entry in self._nodes:
            if isinstance(entry.node, Reference) and entry.node.target in homes:
                found.append(entry.where)
            elif isinstance(entry.node, Stretch) and other.id in entry.node.atoms:
                found.append(entry.where & self._profiles.where(entry.node.condition))
        return self._profiles.engine.any_of(found)
