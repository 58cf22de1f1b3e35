"""The first half of `provisions interview`: what the platform is."""

from collections.abc import Callable, Sequence
from dataclasses import field
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from provisions.cli.talk import dialogue
from provisions.cli.talk.choosing import NotUnderstood, chosen
from provisions.cli.talk.files import Files
from provisions.cli.talk.telling import labels_of, said, tell_answers, tell_why
from provisions.cli.terminal import console
from provisions.interview.interview import MORE, Interview, Refused
from provisions.interview.record import Record, answers_in, record_of, resume
from provisions.model.frozen import dataclass
from provisions.model.question import Measure, Question, worked_out

if TYPE_CHECKING:
    from provisions.model.answer import Answer
    from provisions.model.library import Library
    from provisions.model.space import Option

HOW = (
    "Answer with numbers. Or type a word: why (what hangs on it), why 2 (on option 2), back, skip, review, "
    "save (and stop), help."
)


class Saved(Exception):
    """Whoever answers wants to stop here."""


class Left(Exception):
    """Another question is asked in place of this one; None: none is left."""

    def __init__(self, to: Question | None) -> None:
        super().__init__()
        self.to = to


@dataclass(frozen=True)
class Shown:
    """A question with what can be chosen now: the ids, and what is read beside their numbers."""

    question: Question
    options: "Sequence[Option]"
    ids: Sequence[str]
    labels: Sequence[str]
    meant: Callable[[str], str]

    @classmethod
    def of(cls, interview: Interview, question: Question) -> "Shown":
        """What `interview` can take as an answer to `question`."""
        options = interview.options(question)
        ids = [option.id for option in options] + [MORE] * bool(question.more)
        meant = partial(interview.library.space.meant, question.field)
        return cls(question, options, ids, labels_of(question, options), meant)

    def read(self, typed: str, *, one_only: bool = False) -> list[str]:
        """The ids that `typed` names. Raises NotUnderstood."""
        return chosen(typed, self.ids, self.labels, one_only=one_only, meant=self.meant)


@dataclass
class Asking:
    """An interview with somebody who types, and its files. `values` are those typed so far, by name."""

    interview: Interview
    files: Files
    values: "dict[str, Answer]" = field(default_factory=dict)
    strange: dict[str, list[str]] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    """Values that the profile sets itself: they are not asked for."""

    @classmethod
    def begin(cls, library: "Library", folder: Path, files: Files, start: str | None) -> "Asking":
        """One that goes on from the record, or from the profile `start`, or from nothing.

        Raises UsageError if one of the files cannot be read.
        """
        from provisions.library.questions import read_questions

        interview = Interview.of(library, read_questions(folder, library))
        asking = cls(interview, files, files.typed_before(), settled=files.said_in_profile())
        record = files.read_record()
        if record is not None:
            dialogue.say(f"Going on from {files.record}.")
        elif start is not None:
            record = _of_profile(asking.interview, start, library)
        if record is not None:
            asking._resume(record)
        return asking

    def _resume(self, record: Record) -> None:
        if record.library and record.library != self.interview.library.hash:
            dialogue.say("The library has changed since; answers that still fit are kept.")
        for line in resume(self.interview, record):
            dialogue.say(line, 2)
        self.values.update(record.values)
        self.strange.update(record.strange)

    def keep(self) -> None:
        """Write what has been answered, so that a stop at any moment loses nothing."""
        self.files.keep(record_of(self.interview, self.values, self.strange))

    def platform(self) -> None:
        """Ask until no question is left that can change the document. Raises Saved, or Ended."""
        if self.interview.answers:
            self._review()
        question = self.interview.next()
        while question is not None:
            question = self._turn(question)

    def _turn(self, question: Question) -> Question | None:
        """Ask `question` until it is answered or left; the question after it."""
        shown = Shown.of(self.interview, question)
        console.say()
        dialogue.say(question.asks)
        dialogue.numbered(shown.labels)
        self._say_how(shown)
        while True:
            try:
                answer = self._understood(shown, dialogue.ask())
                if answer is not None:
                    self._take(question, answer)
                    return self.interview.next()
            except Left as left:
                return left.to
            except (NotUnderstood, Refused) as problem:
                dialogue.say(str(problem))

    def _understood(self, shown: "Shown", typed: str) -> list[str] | None:
        """The answer that `typed` is; None if it was a question back. Raises Left if it leads elsewhere."""
        word, _, rest = typed.partition(" ")
        match word.casefold():
            case "back":
                raise Left(self._back(shown.question))
            case "review":
                self._review()
                raise Left(self.interview.next())
            case "save" | "quit" | "exit":
                raise Saved
            case "help" | "?":
                dialogue.say(HOW)
                self._say_how(shown)
                return None
            case "why":
                tell_why(self.interview, shown.question, shown.options, shown.read(rest))
                return None
            case "numbers" if shown.question.measures:
                return [self._worked_out(shown.question)]
            case "skip" | "none":
                return []
            case "":
                return self._kept(shown)
        return shown.read(typed, one_only=self.interview.allows_one_only(shown.question))

    def _kept(self, shown: "Shown") -> list[str]:
        """Of the answer before, what can still be chosen."""
        return [id_ for id_ in shown.ids if id_ in self.interview.kept.get(shown.question.id, ())]

    def _say_how(self, shown: "Shown") -> None:
        question, kept = shown.question, self._kept(shown)
        if question.measures:
            dialogue.say("Not sure? Type  numbers  and answer from figures.")
        if kept:
            names = {option.id: option.label for option in shown.options}
            said_before = ", ".join(names.get(id_, question.more_label) for id_ in kept)
            dialogue.say(f"Enter keeps your answer: {said_before}.")
        elif self.interview.needs_one(question):
            dialogue.say(
                "One number." if self.interview.allows_one_only(question) else "One or more numbers."
            )
        elif self.interview.allows_one_only(question):
            dialogue.say("One number; Enter leaves it to the rule of the library.")
        else:
            dialogue.say("Numbers; Enter for none.")

    def _take(self, question: Question, answer: Sequence[str]) -> None:
        for other in self.interview.answer(question, frozenset(answer)):
            dialogue.say(f"This no longer fits, and comes again: {other.asks}", 2)
        self.keep()

    def _back(self, question: Question) -> Question:
        before = self.interview.back()
        if before is None:
            dialogue.say("This is the first question.")
            return question
        self.keep()
        return before

    def _review(self) -> None:
        """Show every answer; ask one of them again, if somebody names it."""
        console.say()
        dialogue.say("Your answers:")
        questions = tell_answers(self.interview)
        dialogue.say("Type a number to change that answer; Enter goes on.")
        ids = [question.id for question in questions]
        while typed := dialogue.ask():
            if typed.casefold() in ("save", "quit", "exit"):
                raise Saved
            try:
                (id_,) = chosen(typed, ids, [said(self.interview, q) for q in questions], one_only=True)
            except NotUnderstood as problem:
                dialogue.say(str(problem))
                continue
            question = self.interview.question(id_)
            self.interview.reopen(question)
            self._turn(question)
            return

    def _worked_out(self, question: Question) -> str:
        """The value that figures come to; said, since the answer decides which law binds."""
        numbers: dict[str, Decimal] = {}
        for measure in question.measures:
            numbers[measure.id] = _figure(measure)
            if measure is not question.measures[0] and self._is_settled(question, numbers):
                break
        value = worked_out(question, numbers)
        label = next(o.meaning for o in self.interview.every_option(question) if o.id == value)
        dialogue.say(f"That is {label}.", 2)
        if question.advice:
            dialogue.say(question.advice)
        return value

    def _is_settled(self, question: Question, numbers: dict[str, Decimal]) -> bool:
        """Whether no further figure could make the value a smaller one."""
        first = question.measures[0]
        fitting = [value for value in question.options if first.allows(value, numbers[first.id])]
        by_staff = fitting[0] if fitting else question.options[-1]
        return worked_out(question, numbers) == by_staff


def _figure(measure: Measure) -> Decimal:
    dialogue.say(measure.asks)
    while True:
        typed = dialogue.ask().replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
        try:
            number = Decimal(typed) if len(typed) < 20 else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and number >= 0:
            return number
        dialogue.say("Type a number, such as 12 or 1.5.")


def _of_profile(interview: Interview, start: str, library: "Library") -> Record:
    """The answers of a profile that exists. Raises UsageError if it cannot be read."""
    from provisions.library.profiles import read_profile

    profile = read_profile(start, library)
    data: dict[str, object] = {name: sorted(values) for name, values in profile.chosen.items()}
    return answers_in(interview, {**data, "choices": sorted(profile.choices)})
