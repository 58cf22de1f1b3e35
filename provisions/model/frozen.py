"""Data classes that are made, and whose objects are made, compared and sent, without delay.

`dataclass` is that of the standard library; only what it calls `frozen=True`, as most of ours are, is made
otherwise. There each class costs five functions that are written and compiled when it is imported, each
field of each object a call that goes around the guard, and each object that is sent a list made field by
field. A library of thousands of clauses has millions of objects, and a command that makes a few documents
imports hundreds of classes of which it never makes one.

So the guard is left out: that nobody changes an object is for mypy to see, which takes these classes for
frozen ones. And what makes an object is compiled when the first one is made.
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
            if frozen and others.keys() <= {"eq", "order"} and not hasattr(cls, "__post_init__"):
                return _made(cls, slots, **others)
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, **others)

        return made if cls is None else made(cls)


def _made(cls: type, slots: bool, eq: bool = True, order: bool = False) -> Any:
    # Where a class says how its objects are equal, Python notes None as how they are hashed.
    own = {name for name, value in cls.__dict__.items() if value is not None}
    made: Any = dataclasses.dataclass(cls, slots=slots, init=False, repr=False, eq=order, order=order)
    for name, method in _methods(made, eq).items():
        if name not in own:
            setattr(made, name, method)
    if slots:
        whole = _values(dataclasses.fields(made))
        copyreg.pickle(made, lambda value: (made, whole(value)))
    return made


def _methods(made: Any, eq: bool) -> dict[str, Callable[..., Any]]:
    listed = dataclasses.fields(made)
    shown = [field.name for field in listed if field.repr]

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        made.__init__ = _maker(made)
        made.__init__(self, *values, **named)

    def __repr__(self: Any) -> str:  # noqa: N807
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({said})"

    if not eq:
        return {"__init__": __init__, "__repr__": __repr__}
    compared = _values([field for field in listed if field.compare])
    hashed = _values([field for field in listed if (field.compare if field.hash is None else field.hash)])

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(hashed(self))

    return {"__init__": __init__, "__repr__": __repr__, "__eq__": __eq__, "__hash__": __hash__}


def _maker(made: Any) -> Any:
    """What makes an object of `made`, given the values of its fields."""
    known: dict[str, Any] = {"__missing": dataclasses.MISSING}
    given, body = ["self"], []
    for place, field in enumerate(dataclasses.fields(made)):
        assert field.init, "a field that nobody gives is for a class of the standard library"
        assert not field.kw_only, "and so is one that has to be named"
        name, other = field.name, f"__other{place}"
        value = name
        if field.default is not dataclasses.MISSING:
            known[other] = field.default
            given.append(f"{name}={other}")
        elif field.default_factory is not dataclasses.MISSING:
            known[other] = field.default_factory
            given.append(f"{name}=__missing")
            value = f"{other}() if {name} is __missing else {name}"
        else:
            given.append(name)
        body.append(f"self.{name} = {value}")
    exec(f"def __init__({', '.join(given)}):\n {'; '.join(body) or 'pass'}", known)  # noqa: S102
    maker = known["__init__"]
    maker.__qualname__ = f"{made.__qualname__}.__init__"
    return maker


def _values(listed: Iterable["dataclasses.Field[Any]"]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of these fields of an object."""
    names = [field.name for field in listed]
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _: ()
    alone = attrgetter(names[0])
    return lambda self: (alone(self),)
