"""The course of an interview: what has been answered, what comes next, which profile it comes to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from provisions.check.engine import Assignment, Variable
from provisions.check.profiles import FREE
from provisions.interview.deciding import Deciding, Known, Open
from provisions.model.library import Library
from provisions.model.question import Question
from provisions.model.space import Option
from provisions.model.truth import Situation

MORE = "+"
"""What is chosen, beside values, by whoever takes the option that leads to another question."""


_NEARLY: Final = 0.85
"""The share of the most passages from which on a question decides nearly as much: of such, the order in which
the library asks decides, so that a sentence more or less in some clause turns no two questions around."""


class Refused(Exception):
    """An answer that cannot stand: `says` are the reasons, in words."""

    def __init__(self, *says: str) -> None:
        super().__init__(" ".join(says))
        self.says = says


@dataclass
class Interview:
    """Answers by question, in the order given. Nothing here asks, prints or writes.

    `kept` are answers that somebody went back over: proposed again when their question comes again.
    """

    library: Library
    questions: Sequence[Question]
    deciding: Deciding
    answers: dict[str, frozenset[str]] = field(default_factory=dict)
    kept: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library, questions: Sequence[Question]) -> "Interview":
        """One that has not begun."""
        return cls(library, questions, Deciding.of(library))

    def question(self, id_: str) -> Question:
        """The question called `id_`."""
        return next(question for question in self.questions if question.id == id_)

    def next(self) -> Question | None:
        """The question on which most still hangs, of those that may be asked; None: nothing is left.

        Of several on which nearly as much hangs, the one that the library has first.
        """
        left = self.deciding.open(self.known())
        waiting = [q for q in self._unanswered() if self._asks_something(q, left)]
        ids = {q.id for q in waiting}
        ready = [q for q in waiting if ids.isdisjoint(q.after)]
        weights = [left.weight(self.variables(question)) for question in ready]
        enough = _NEARLY * max(weights, default=0)
        return next((q for q, weight in zip(ready, weights, strict=True) if weight >= enough), None)

    def options(self, question: Question) -> list[Option]:
        """What can be chosen: values that some valid platform has here, and that change something."""
        known, options = self._known_before(question), self.every_option(question)
        if self.allows_one_only(question):
            return [o for o in options if self._fits(question, o.id, known)]
        left = self.deciding.open(known)
        return [o for o in options if left.matters((question.field, o.id))]

    def answer(self, question: Question, chosen: frozenset[str]) -> list[Question]:
        """Take `chosen` as the answer; questions whose answers no longer fit, which are taken back.

        Raises Refused, with the rules of the space that it breaks, and changes nothing then.
        """
        chosen = chosen | self._forced(question)
        self._refuse_too_few(question, chosen)
        known = {**self._known_before(question), **self.facts(question, chosen)}
        if not self.deciding.is_possible(known):
            raise Refused(*self._broken(known))
        self.answers[question.id] = chosen
        self.kept.pop(question.id, None)
        return self._take_back_misfits(question)

    def back(self) -> Question | None:
        """The question answered last, open again, its answer kept as a proposal; None at the beginning."""
        if not self.answers:
            return None
        id_, chosen = self.answers.popitem()
        self.kept[id_] = chosen
        return self.question(id_)

    def reopen(self, question: Question) -> None:
        """Propose the answer of `question` anew. It stands, in its place, until another one takes it."""
        if question.id in self.answers:
            self.kept[question.id] = self.answers[question.id]

    def every_option(self, question: Question) -> list[Option]:
        """Its options, possible here or not."""
        space = self.library.space
        if question.field in space.fields:
            return [space.fields[question.field].option(value) for value in question.options]
        return [space.choices[value] for value in question.options]

    def profile(self) -> dict[str, object]:
        """What a profile file says, without a title: what was answered, and what follows from the rules.

        What is still open gets the smallest value that is valid.
        """
        space = self.library.space
        # What is none is said, too: a profile that is gone over may have had some.
        none: dict[str, object] = {name: [] for name in (*(f.name for f in space.sets), "choices")}
        data = none | self.deciding.profiles.as_data(self._completed(self.known()))
        if "level" in space.fields and not self._is_answered("level"):
            data.pop("level", None)
        return {key: value for key, value in data.items() if key not in ("title", "values")}

    def situation(self, further: Known | None = None) -> Situation | None:
        """A smallest valid platform with the answers so far and `further`; None if there is none."""
        known = {**self.known(), **(further or {})}
        if not self.deciding.is_possible(known):
            return None
        return self.deciding.profiles.situation(self._completed(known))

    def _completed(self, known: Known) -> Assignment:
        """A smallest valid profile that agrees with what is known."""
        engine = self.deciding.profiles.engine
        literals = [engine.variable(v) if value else ~engine.variable(v) for v, value in known.items()]
        return engine.cheapest(engine.all_of((self.deciding.profiles.valid, *literals)), FREE)

    def known(self) -> dict[Variable, bool]:
        """What the answers say, fact by fact."""
        found: dict[Variable, bool] = {}
        for id_, chosen in self.answers.items():
            found.update(self.facts(self.question(id_), chosen))
        return found

    def facts(self, question: Question, chosen: frozenset[str]) -> dict[Variable, bool]:
        """What `chosen` says of each option of `question`, and of those that `more` would have led to."""
        if self.allows_one_only(question):
            ids = self.library.space.fields[question.field].ids
            reached = [ids.index(value) for value in chosen]
            return {(question.field, ids[i]): i <= reached[0] for i in range(1, len(ids)) if reached}
        found = {(question.field, value): value in chosen for value in question.options}
        if question.more and MORE not in chosen:
            found.update(self.facts(self.question(question.more), frozenset()))
        return found

    def variables(self, question: Question) -> list[Variable]:
        """The facts that `question` asks for."""
        options = question.options
        if self.allows_one_only(question):
            options = self.library.space.fields[question.field].ids[1:]
        return [(question.field, value) for value in options]

    def needs_one(self, question: Question) -> bool:
        """Whether an answer has to choose something: nothing of the field has been chosen elsewhere."""
        asked = self.library.space.fields.get(question.field)
        if asked is None or (asked.ordered and asked.defaults):
            return False
        elsewhere = any(
            chosen - {MORE}
            for id_, chosen in self.answers.items()
            if id_ != question.id and self.question(id_).field == question.field
        )
        return (asked.ordered or asked.at_least_one) and not elsewhere

    def allows_one_only(self, question: Question) -> bool:
        """Whether exactly one option is chosen."""
        asked = self.library.space.fields.get(question.field)
        return asked is not None and asked.ordered

    def _forced(self, question: Question) -> frozenset[str]:
        """Options about which the answers before leave no choice: they are not shown."""
        if self.allows_one_only(question):
            return frozenset()
        known = self._known_before(question)
        return frozenset(
            value
            for value in question.options
            if not self.deciding.is_possible({**known, (question.field, value): False})
        )

    def _refuse_too_few(self, question: Question, chosen: frozenset[str]) -> None:
        if self.needs_one(question) and not chosen:
            raise Refused("This one has to be answered: the law that binds depends on it.")
        if self.allows_one_only(question) and len(chosen) > 1:
            raise Refused("Only one of these can be true.")

    def _broken(self, known: Known) -> Iterator[str]:
        says = {rule.id: rule.says for rule in self.library.space.rules}
        for id_ in self.deciding.broken(known):
            yield says.get(id_, f"Nothing valid is left of {id_}.")

    def _take_back_misfits(self, changed: Question) -> list[Question]:
        """Answers that no longer fit `changed` lose their place; they stay as proposals."""
        known = self.facts(changed, self.answers[changed.id])
        gone = []
        for id_ in [i for i in self.answers if i != changed.id]:
            further = {**known, **self.facts(self.question(id_), self.answers[id_])}
            if self.deciding.is_possible(further):
                known = further
            else:
                self.kept[id_] = self.answers.pop(id_)
                gone.append(self.question(id_))
        return gone

    def _known_before(self, question: Question) -> dict[Variable, bool]:
        """What the answers say that were given before that to `question`; all, if it has none."""
        own = set(self.variables(question))
        found: dict[Variable, bool] = {}
        for id_, chosen in self.answers.items():
            if id_ == question.id:
                break
            found.update(self.facts(self.question(id_), chosen))
        return {variable: value for variable, value in found.items() if variable not in own}

    def _fits(self, question: Question, value: str, known: Known) -> bool:
        return self.deciding.is_possible({**known, **self.facts(question, frozenset({value}))})

    def _unanswered(self) -> Iterator[Question]:
        """Those neither answered nor made needless by what `more` was not chosen for."""
        settled = {self.question(id_).more for id_, chosen in self.answers.items() if MORE not in chosen}
        return (q for q in self.questions if q.id not in self.answers and q.id not in settled)

    def _asks_something(self, question: Question, left: Open) -> bool:
        return any(left.matters(variable) for variable in self.variables(question))

    def _is_answered(self, field_: str) -> bool:
        return any(self.question(id_).field == field_ and chosen for id_, chosen in self.answers.items())
