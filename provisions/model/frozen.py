"""Data classes whose objects are made, compared and sent to other processes without delay.

`dataclass` is that of the standard library; only what it calls `frozen=True, slots=True`, as most of ours
are, is made otherwise. There each class costs five functions that are written and compiled when it is
imported, each field of each object a call that goes around the guard, and each object that is sent a list
made field by field. A library of thousands of clauses has millions of objects.

So the guard is left out: that nobody changes an object is for mypy to see, which takes these classes for
frozen ones.
"""

import copyreg
import dataclasses
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, **others: bool
    ) -> Any:
        """As `dataclasses.dataclass`."""

        def made(cls: type) -> type:
            if frozen and slots and others.keys() <= {"eq", "order"}:
                return _made(cls, **others)
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, **others)

        return made if cls is None else made(cls)


def _made(cls: type, eq: bool = True, order: bool = False) -> Any:
    # Where a class says how its objects are equal, Python notes None as how they are hashed.
    own = {name for name, value in cls.__dict__.items() if value is not None}
    made: Any = dataclasses.dataclass(cls, slots=True, repr=False, eq=order, order=order)
    for name, method in _methods(made, eq).items():
        if name not in own:
            setattr(made, name, method)
    whole = _values(dataclasses.fields(made))
    copyreg.pickle(made, lambda value: (made, whole(value)))
    return made


def _methods(made: Any, eq: bool) -> dict[str, Callable[..., Any]]:
    listed = dataclasses.fields(made)
    shown = [field.name for field in listed if field.repr]

    def __repr__(self: Any) -> str:  # noqa: N807
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({said})"

    if not eq:
        return {"__repr__": __repr__}
    compared = _values([field for field in listed if field.compare])
    hashed = _values([field for field in listed if (field.compare if field.hash is None else field.hash)])

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(hashed(self))

    return {"__repr__": __repr__, "__eq__": __eq__, "__hash__": __hash__}


def _values(listed: Iterable["dataclasses.Field[Any]"]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of these fields of an object."""
    names = [field.name for field in listed]
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _: ()
    alone = attrgetter(names[0])
    return lambda self: (alone(self),)
