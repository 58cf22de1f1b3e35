"""What the interview tells: what hangs on a question, what was answered, what follows."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from provisions.cli.talk import dialogue
from provisions.cli.terminal import console
from provisions.interview.effect import Effect, effect
from provisions.interview.interview import MORE, Interview
from provisions.model.question import Question

if TYPE_CHECKING:
    from provisions.model.space import Option

_MOST = 6
"""Titles named before the rest are counted."""


def labels_of(question: Question, options: "Sequence[Option]") -> list[str]:
    """What each option shows: its name, what it means, and the way to another question at the end."""
    shown = [_meaning(option) for option in options]
    return [*shown, question.more_label] if question.more else shown


def _meaning(option: "Option") -> str:
    """A label that is only an id is still what other commands call it."""
    return f"{option.label}: {option.help}" if option.help and option.label == option.id else option.meaning


def tell_why(
    interview: Interview, question: Question, options: "Sequence[Option]", asked: Sequence[str]
) -> None:
    """What each of `asked`, or of all options, would change, with the answers so far."""
    if question.advice:
        dialogue.say(question.advice)
    for option in options:
        if asked and option.id not in asked:
            continue
        found = effect(interview, question, option.id)
        if found is None:
            dialogue.say(f"{option.label}: only together with another answer here.", 2)
        elif found.is_nothing:
            dialogue.say(f"{option.label}: changes nothing by itself yet; with a later answer it can.", 2)
        else:
            dialogue.say(f"{option.label}: {'; '.join(_changes(found))}.", 2)
            if option.id in asked:
                _tell_titles("Adds", found.adds)
                _tell_titles("Takes out", found.removes)


def _changes(found: Effect) -> Iterable[str]:
    if found.law:
        yield f"law that can bind then: {_listed(found.law)}"
    if found.adds:
        yield f"{_counted(len(found.adds), 'provision')} more"
    if found.removes:
        yield f"{_counted(len(found.removes), 'provision')} fewer"
    if found.promises:
        yield f"{_counted(found.promises, 'promise or rule', 'promises and rules')} more"
    if found.gone:
        what = "" if found.promises else " of the promises and rules"
        yield f"{found.gone}{what} fewer"


def _tell_titles(head: str, titles: Sequence[str]) -> None:
    if titles:
        dialogue.say(f"  {head}: {_listed(titles)}.", 4)


def _listed(names: Sequence[str]) -> str:
    shown = "; ".join(names[:_MOST])
    return shown + (f"; and {len(names) - _MOST} more" if len(names) > _MOST else "")


def _counted(number: int, word: str, many: str = "") -> str:
    return f"{number} {word if number == 1 else many or word + 's'}"


def tell_answers(interview: Interview) -> list[Question]:
    """Every answer behind a number; the questions in that order."""
    questions = [interview.question(id_) for id_ in interview.answers]
    dialogue.numbered([f"{q.asks} — {said(interview, q)}" for q in questions])
    return questions


def said(interview: Interview, question: Question) -> str:
    """The answer to `question` in words."""
    names = {option.id: option.label for option in interview.every_option(question)}
    chosen = interview.answers[question.id]
    return ", ".join(names[v] for v in question.options if v in chosen) or (
        "more below" if MORE in chosen else "none"
    )


def tell_what_follows(interview: Interview) -> None:
    """Facts that follow from the answers, each with the law it comes from: a lawyer confirms them."""
    situation = interview.situation()
    facts = interview.library.space.facts.values()
    held = [f for f in facts if f.basis and situation is not None and situation.holds(f.when)]
    if held:
        console.say()
        dialogue.say(
            "This follows from your answers. A lawyer confirms it, since on it hangs which law binds:"
        )
        for fact in held:
            dialogue.say(f"  - {fact.label} ({fact.basis})", 4)
