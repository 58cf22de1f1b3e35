"""Less looking for circles of objects, while many are made that stay: a search finds nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for garbage less often inside: not at all where a few documents are made.

    To look through what they are made of takes a tenth of a second in each process.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(1_000_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage inside, where no circles are made: an object goes when nobody knows it.

    To look through all that a check makes, once, takes a twentieth of it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def collected_after() -> Iterator[None]:
    """Let go at the end of what was made inside and is left in circles; what was there is not searched.

    The tree of a drawn document is left so: ten megabytes each, if many are made by one process.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
