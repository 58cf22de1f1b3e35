"""Less looking for circles of objects, while many are made that stay: a search finds nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for garbage less often inside."""
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
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
