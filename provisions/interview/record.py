"""An interview on disk: enough to go on where it stopped, whatever became of the library since."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from provisions.interview.interview import MORE, Interview, Refused
from provisions.model.answer import Answer

FORMAT = "provisions-interview/1"


class Unreadable(Exception):
    """What was read is no record of an interview."""


@dataclass
class Record:
    """Answers by question, and values and tables by name, as typed. `strange` no longer fits the library."""

    answers: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, Answer] = field(default_factory=dict)
    strange: dict[str, list[str]] = field(default_factory=dict)
    library: str = ""

    def written(self) -> str:
        """The record as JSON, the same for the same answers."""
        data = {
            "format": FORMAT,
            "library": self.library,
            "answers": self.answers,
            "values": self.values,
            "strange": self.strange,
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_record(text: str) -> Record:
    """The record in `text`. Raises Unreadable if it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Unreadable
    record = Record(library=str(data.get("library", "")))
    for name in ("answers", "strange"):
        getattr(record, name).update(_lists(data.get(name)))
    values = data.get("values")
    if isinstance(values, dict):
        record.values.update({str(name): value for name, value in values.items()})
    return record


def _lists(data: object) -> dict[str, list[str]]:
    """What is a list of words under each key; all else is left out."""
    entries: Mapping[Any, Any] = data if isinstance(data, dict) else {}
    return {
        str(id_): [str(value) for value in said] for id_, said in entries.items() if isinstance(said, list)
    }


def record_of(interview: Interview, values: Mapping[str, Answer], strange: Mapping[str, list[str]]) -> Record:
    """What has been answered so far."""
    answers = {id_: _ordered(interview, id_, chosen) for id_, chosen in interview.answers.items()}
    return Record(answers, dict(values), dict(strange), interview.library.hash)


def _ordered(interview: Interview, id_: str, chosen: Iterable[str]) -> list[str]:
    order = (*interview.question(id_).options, MORE)
    return sorted(chosen, key=order.index)


def resume(interview: Interview, record: Record) -> list[str]:
    """Take the answers of `record`, in its order; what no longer fits, in words.

    What does not fit is kept in the record (`strange`), so that nothing somebody typed is lost.
    """
    told = []
    known = {question.id: question for question in interview.questions}
    for id_, said in list(record.answers.items()):
        question = known.get(id_)
        if question is None:
            told.append(f"The question “{id_}” is not asked any more; its answer was {', '.join(said)}.")
        elif strange := [v for v in said if v not in (*question.options, MORE)]:
            told.append(f"“{id_}”: {', '.join(strange)} can no longer be answered.")
        else:
            try:
                interview.answer(question, frozenset(said))
                continue
            except Refused as refused:
                told.append(f"“{id_}”: {' '.join(refused.says)}")
        record.strange[id_] = record.answers.pop(id_)
    return told


def answers_in(interview: Interview, data: Mapping[str, object]) -> Record:
    """The answers that a profile gives, question by question; `data` is what its file says.

    A field of which it says nothing stays open; of a field that it names, all questions are answered.
    """
    record = Record()
    for question in interview.questions:
        if question.field not in data:
            continue
        said = data[question.field]
        values = {said} if isinstance(said, str) else set(said) if isinstance(said, list) else set()
        chosen = [value for value in question.options if value in values]
        if question.more and values & set(interview.question(question.more).options):
            chosen.append(MORE)
        record.answers[question.id] = chosen
    return record
