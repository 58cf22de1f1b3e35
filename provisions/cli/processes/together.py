"""The portions of one piece of work, done by as many processes as may work at once."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from provisions.cli.terminal import console
from provisions.model.portions import Each, in_turn

Task = TypeVar("Task")
Value = TypeVar("Value")


def together(text: str, *, always: bool = False) -> Each:
    """What does several tasks side by side where processes can be born, and shows `text` meanwhile.

    One task is done here, and without a word unless `always`. Raises UsageError if the environment says what
    is no number of processes.
    """

    def each(do: Callable[[Task], Value], tasks: Sequence[Task], /) -> list[Value]:
        if len(tasks) > 1:
            return _side_by_side(text, do, tasks)
        if not always:
            return in_turn(do, tasks)
        with console.progress(text):
            return in_turn(do, tasks)

    return each


def _side_by_side(text: str, do: Callable[[Task], Value], tasks: Sequence[Task]) -> list[Value]:
    # Who has but one task pays nothing for it.
    from provisions.cli.processes import workers
    from provisions.cli.processes.cores import most

    with workers.shared(tasks, do, most()) as outcomes, console.progress(text):
        found = {outcome.place: outcome for outcome in outcomes}
    # Another process may have been killed for want of memory; this one may have room, when it is alone.
    died = {place for place, outcome in found.items() if isinstance(outcome.error, workers.Died)}
    return [do(task) if place in died else found[place].value for place, task in enumerate(tasks)]
