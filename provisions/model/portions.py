"""Work that is done in portions: one after the other, or by as many processes as whoever asks for it has.

How a thing is parted depends on its size alone. So what comes out, and what is wrong with it, is the same
wherever it is done.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Value = TypeVar("Value")


class Each(Protocol):
    """A way to do several tasks."""

    def __call__(self, do: Callable[[Task], Value], tasks: Sequence[Task], /) -> list[Value]:
        """What `do` gives for each of `tasks`, in their order. Raises the first of what is raised."""


def in_turn(do: Callable[[Task], Value], tasks: Sequence[Task], /) -> list[Value]:
    """Do each of `tasks` here, one after the other."""
    return [do(task) for task in tasks]


def portions(things: Sequence[Task], size: int) -> list[Sequence[Task]]:
    """`things` in as many portions as hold `size` of them at least; one, if there are fewer than twice that.

    The portions differ by one thing at most.
    """
    count = max(1, len(things) // size)
    ends = [len(things) * number // count for number in range(count + 1)]
    return [things[start:end] for start, end in pairwise(ends)]
