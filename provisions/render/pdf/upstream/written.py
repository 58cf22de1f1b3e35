"""Objects of a PDF, written down once and pressed no longer than it helps.

pydyf names a file by a sum over all that is in it, and writes every object a second time for that sum:
each stream is compressed twice. It does so at the highest level, which takes three times as long as the
usual one for three bytes in a hundred, and ten times as long for the table of objects and for none. And it
asks of each name in each dictionary what kind of thing it is.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, Final

from provisions.render.pdf.upstream.replacing import replaced

_LEVEL: Final = 6


@contextlib.contextmanager
def written_once() -> Iterator[None]:
    """Write a PDF inside this context without doing it twice."""
    import pydyf  # type: ignore[import-untyped]

    write = pydyf.PDF.write

    def once(self: Any, *rest: Any, **more: Any) -> None:
        # Nothing is added to an object from here on.
        with _remembered(*_writers()):
            write(self, *rest, **more)

    with replaced(pydyf.PDF, write=once), replaced(pydyf, zlib=SimpleNamespace(compressobj=_pressing)):
        yield


def _pressing(level: int) -> Any:
    return zlib.compressobj(min(level, _LEVEL))


@contextlib.contextmanager
def _remembered(*writers: tuple[Any, Any]) -> Iterator[None]:
    with contextlib.ExitStack() as kept:
        for kind, write in writers:
            kept.enter_context(replaced(kind, data=_kept(write)))
        yield


def _writers() -> Iterator[tuple[Any, Any]]:
    """Pair each kind of object with what writes one."""
    import pydyf

    to_bytes = _soon(pydyf)
    yield pydyf.Stream, _stream(to_bytes, pydyf.Stream.data.fget)
    yield pydyf.Dictionary, _dictionary(to_bytes)
    yield pydyf.Array, lambda array: b"[" + b" ".join(map(to_bytes, array)) + b"]"


def _soon(pydyf: Any) -> Callable[[Any], bytes]:
    """Write at once what is most often written, and leave the rest to pydyf."""
    write_array = pydyf.Array.data.fget

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            written: bytes = item
        elif kind is str:
            written = item.encode("ascii")
        elif kind is int:
            written = b"%d" % item
        elif isinstance(item, pydyf.Object):
            written = item.data
        else:
            written = write_array(pydyf.Array([item]))[1:-1]
        return written

    return to_bytes


def _stream(to_bytes: Callable[[Any], bytes], write: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """Give `write` what is in a stream as one piece."""

    def write_joined(stream: Any) -> bytes:
        stream.stream = [b"\n".join(map(to_bytes, stream.stream))]
        return write(stream)

    return write_joined


def _dictionary(to_bytes: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """Write a dictionary of names, each of which is worked out when it comes first."""
    names: dict[Any, bytes] = {}

    def write(dictionary: Any) -> bytes:
        written = [b"<<"]
        for key, value in dictionary.items():
            if key not in names:
                names[key] = b"/" + to_bytes(key) + b" "
            written += (names[key], to_bytes(value))
        written.append(b">>")
        return b"".join(written)

    return write


def _kept(original: Any) -> property:
    def data(self: Any) -> bytes:
        known = vars(self)
        if "_written" not in known:
            known["_written"] = original(self)
        written: bytes = known["_written"]
        return written

    return property(data)
