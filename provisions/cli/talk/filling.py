"""The second half of `provisions interview`: tables to confirm and values to type."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provisions.cli.talk import dialogue
from provisions.cli.talk.asking import Saved
from provisions.cli.talk.choosing import NotUnderstood, chosen
from provisions.cli.terminal import console
from provisions.interview.open_values import OpenTable, OpenValue
from provisions.model.capital import capitalised
from provisions.model.question import Proposed

if TYPE_CHECKING:
    from provisions.model.answer import Answer

_EXAMPLES = {
    "period": "a period, such as 14 days",
    "list": "several, with ; between them",
    "contacts": "several, with ; between them, such as  telephone: +49 30 1234567; post: Example Street 1",
    "url": "an address, such as https://www.example.org/terms",
    "email": "an e-mail address",
    "date": "a date, such as 2026-11-28",
    "number": "a number",
    "yes_no": "yes or no",
}


HOW = "Type the answer. Or type a word: skip (and leave it open), back, why, save (and stop)."


@dataclass
class Filling:
    """What is open in the document of a platform that is known.

    `values` are those typed so far, by name; `keep` writes them; `open_now` says what the document leaves
    open, in the order in which it is asked for; `settled` is never asked for.
    """

    values: "dict[str, Answer]"
    keep: Callable[[], None]
    open_now: Callable[[], Sequence[OpenTable | OpenValue]]
    proposals: Mapping[str, Proposed]
    settled: frozenset[str] = frozenset()

    def open(self) -> dict[str, tuple[str, ...]]:
        """What nobody has answered: each name with what it asks, and how a table is answered."""
        from provisions.returned.answers import HOW_OF_A_TABLE

        return {
            item.name: (item.asks, HOW_OF_A_TABLE) if isinstance(item, OpenTable) else (item.asks,)
            for item in self._left()
        }

    def ask(self) -> None:
        """Ask for all that is open, if somebody wants to; what is skipped stays a blank. Raises Saved."""
        items = self._left()
        if not items or not self._wanted(len(items)):
            return
        place = 0
        while place < len(items):
            place += self._turn(items[place], place)

    def _left(self) -> list[OpenTable | OpenValue]:
        """All but what was answered."""
        return [i for i in self.open_now() if i.name not in self.values and i.name not in self.settled]

    def _wanted(self, count: int) -> bool:
        console.say()
        dialogue.say(
            f"{count} facts are still open: addresses, names, tables of what you do. "
            "Answer them now? yes or no"
        )
        while True:
            match dialogue.ask().casefold():
                case "yes" | "y":
                    return True
                case "no" | "n" | "" | "skip":
                    return False
                case "save" | "quit" | "exit":
                    raise Saved
            dialogue.say("Type yes or no.")

    def _turn(self, item: OpenTable | OpenValue, place: int) -> int:
        """Ask for one; how far to go on: 1, or -1 for back."""
        console.say()
        dialogue.say(capitalised(item.asks))
        read = self._table(item) if isinstance(item, OpenTable) else self._value(item)
        while True:
            typed = dialogue.ask()
            match typed.casefold():
                case "" | "skip":
                    return 1
                case "save" | "quit" | "exit":
                    raise Saved
                case "help" | "?":
                    dialogue.say(HOW)
                    continue
                case "back":
                    return -1 if place else 0
                case "=" if (proposed := self._proposed(item)) is not None:
                    self.values[item.name] = proposed
                    self.keep()
                    return 1
                case "why":
                    dialogue.say(
                        f"The document has a blank for it, called {item.name}. Nothing is put there for you."
                    )
                    continue
            try:
                self.values[item.name] = read(typed)
            except NotUnderstood as problem:
                dialogue.say(str(problem))
                continue
            self.keep()
            return 1

    def _proposed(self, item: OpenTable | OpenValue) -> "Answer | None":
        """What can be taken for `item` as it stands; None if nothing is proposed, or not yet known."""
        proposal = self.proposals.get(item.name)
        if proposal is None:
            return None
        return proposal.text or self.values.get(proposal.same_as)

    def _table(self, table: OpenTable) -> "Callable[[str], Answer]":
        """How to read what is typed for `table`, whose proposed rows are shown."""
        dialogue.numbered([about for _, about in table.rows])
        if table.rows:
            dialogue.say(
                "Type  all  if all of these are so;  not 2 4  to drop rows 2 and 4; Enter leaves it open."
            )
        else:
            dialogue.say("No row is proposed. Type  none  if there is none; Enter leaves it open.")
        known = f", and what only you know ({', '.join(table.unproposed)})," if table.unproposed else ""
        dialogue.say(f"Rows of your own{known} go into the answers file.")
        return lambda typed: _rows(table, typed)

    def _value(self, value: OpenValue) -> "Callable[[str], Answer]":
        if value.options:
            dialogue.numbered(value.options)
            dialogue.say("One number; Enter leaves it open.")
        else:
            dialogue.say(f"Expected: {_EXAMPLES.get(value.type, 'text')}; Enter leaves it open.")
        if (proposed := self._proposed(value)) is not None:
            said = "; ".join(map(str, proposed)) if isinstance(proposed, list) else str(proposed)
            dialogue.say(f"Type  =  for:  {said}")
        return lambda typed: _typed(value, typed)


def _rows(table: OpenTable, typed: str) -> "Answer":
    word, _, rest = typed.partition(" ")
    if word.casefold() == ("all" if table.rows else "none"):
        return table.answer(frozenset())
    if word.casefold() != "not" or not table.rows:
        raise NotUnderstood(
            "Type  all,  or  not  and numbers of rows." if table.rows else "Type  none, or Enter."
        )
    dropped = chosen(rest, [id_ for id_, _ in table.rows], [about for _, about in table.rows], one_only=False)
    return table.answer(frozenset(dropped))


def _typed(value: OpenValue, typed: str) -> "Answer":
    if value.options:
        (typed,) = chosen(typed, value.options, value.options, one_only=True)
    try:
        return value.read(typed)
    except ValueError as expected:
        raise NotUnderstood(f"This cannot be used. Expected: {expected}") from None
