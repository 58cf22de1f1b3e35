"""What an answer would change: provisions and promises that come or go, law that begins to bind."""

from collections.abc import Iterator

from provisions.interview.interview import Interview
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.question import Question
from provisions.model.truth import Situation

_CASE = "case"
"""The kind of a judgment: it says what a law means, and is not named beside it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What comes with an answer, against the same platform without it. Titles and short names, in order.

    `promises` and `gone` count atoms that begin or cease to hold. All empty: it decides only together with
    a later answer.
    """

    adds: tuple[str, ...]
    removes: tuple[str, ...]
    promises: int
    gone: int
    law: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing changes yet."""
        return not (self.adds or self.removes or self.promises or self.gone or self.law)


@dataclass(frozen=True, slots=True)
class _Held:
    """What one platform gets."""

    provisions: dict[str, str]
    atoms: frozenset[str]
    law: dict[str, str]


def effect(interview: Interview, question: Question, option: str) -> Effect | None:
    """What `option` changes for a smallest platform with the answers so far; None if it cannot be chosen now.

    Of an ordered field it is told against the value below it.
    """
    with_it = interview.situation(interview.facts(question, frozenset({option})))
    without = interview.situation(_without(interview, question, option))
    if with_it is None or without is None:
        return None
    new, old = _held(interview.library, with_it), _held(interview.library, without)
    return Effect(
        adds=tuple(title for id_, title in new.provisions.items() if id_ not in old.provisions),
        removes=tuple(title for id_, title in old.provisions.items() if id_ not in new.provisions),
        promises=len(new.atoms - old.atoms),
        gone=len(old.atoms - new.atoms),
        law=tuple(name for id_, name in new.law.items() if id_ not in old.law),
    )


def _without(interview: Interview, question: Question, option: str) -> dict[tuple[str, str], bool]:
    """The same platform without `option`: the value below it, or none of what the question lists."""
    if interview.allows_one_only(question):
        place = question.options.index(option)
        return interview.facts(question, frozenset({question.options[max(place - 1, 0)]}))
    if interview.needs_one(question):
        # A platform has to be something: then the usual thing stands for what it would be without.
        return {(question.field, option): False}
    return interview.facts(question, frozenset())


def _held(library: Library, situation: Situation) -> _Held:
    provisions = dict(_provisions(library, situation))
    atoms = frozenset(
        id_
        for id_, atom in library.atoms.items()
        if atom.provision in provisions and situation.holds(atom.condition)
    )
    law = {
        source.id: source.short
        for source in library.sources.values()
        if source.kind != _CASE
        and any(p.binds is not None and situation.holds(p.binds) for p in source.pinpoints.values())
    }
    return _Held(provisions, atoms, law)


def _provisions(library: Library, situation: Situation) -> Iterator[tuple[str, str]]:
    for clause in library.all_clauses():
        if situation.holds(clause.applies):
            yield clause.provision, clause.title
