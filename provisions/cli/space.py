"""`provisions profiles --space`: everything that a profile can say."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from provisions.cli.terminal import console
from provisions.cli.terminal.columns import hung
from provisions.model.frozen import dataclass
from provisions.model.space import Option, Space


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing that can stand under `field`, or one that follows from what stands there."""

    field: str
    value: str
    label: str
    help: str

    @property
    def meaning(self) -> str:
        """What people are told of it."""
        return Option(self.value, self.label, self.help).meaning


def show_space(space: Space, as_json: bool) -> None:
    """Tell what each field of a profile can say, what follows from it, and which rules bind it."""
    rows = list(_rows(space))
    if as_json:
        console.answer_data(list(map(asdict, rows)))
        return
    for name, asks, about in _headings(space):
        console.say(f"{name}: {asks}")
        for line in hung(about, "  ", "  "):
            console.say(line)
        console.say()
        _tell([row for row in rows if row.field == name])
        console.say()


def _headings(space: Space) -> Iterator[tuple[str, str, str]]:
    """Each group of rows: its name, what it asks, and what to know of it."""
    for field in space.fields.values():
        how_many = "one of" if field.ordered else "one or more of" if field.at_least_one else "any of"
        yield field.name, f"{field.label} ({how_many} these)", field.help
    yield "choices", "What is true of the service (any of these)", ""
    yield (
        "fact",
        "What follows from the above",
        "Conditions of clauses use these; a profile does not say them.",
    )
    yield "rule", "What every profile keeps", ""


def _rows(space: Space) -> Iterator[_Row]:
    for field in space.fields.values():
        yield from _options(field.name, field.options)
    yield from _options("choices", space.choices.values())
    for fact in space.facts.values():
        yield _Row("fact", fact.name, fact.label, fact.basis)
    for rule in space.rules:
        yield _Row("rule", rule.id, rule.says, "")


def _options(field: str, options: Iterable[Option]) -> Iterator[_Row]:
    return (_Row(field, option.id, option.label, option.help) for option in options)


def _tell(rows: list[_Row]) -> None:
    width = max((len(row.value) for row in rows), default=0)
    for row in rows:
        head = f"  {row.value:<{width}}  "
        for line in hung(row.meaning, head, " " * len(head)) or [head]:
            console.say(line)
