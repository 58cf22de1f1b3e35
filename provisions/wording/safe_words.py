"""Words made safe for every format: no character that a format cannot carry or that reorders others."""

import re
import unicodedata
from typing import Final

# Line breaks inside words are spaces: blocks alone make lines. U+2028/2029 and NEL break lines too.
_BREAKS: Final = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# Dropped: control characters, lone surrogates and noncharacters (HTML § 13.2.3.5 calls them parse
# errors, UTF-8 has no surrogates), and explicit bidi controls: one that is left open reorders what
# follows it (UAX #9 § 2). Each format isolates a value by its own means instead.
_DROPPED: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    "\u202a-\u202e\u2066-\u2069"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


def clean(text: str) -> str:
    """Put `text` on one line, without characters that no format can carry."""
    # Printable are letters, numbers, signs and the space; what is to be changed is none of them.
    return text if text.isprintable() else _DROPPED.sub("", _BREAKS.sub(" ", text))


def has_right_to_left(text: str) -> bool:
    """Tell whether `text` has a letter that is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text)


def sentence(text: str) -> str:
    """End `text` with a full stop, unless it has its own end."""
    return text if text.endswith((".", "!", "?", "…", ":", ";")) else f"{text}."


def isolates(text: str) -> tuple[str, str]:
    """Give the signs that keep `text` from reordering what is around it; empty where it cannot.

    For formats of plain characters: Unicode isolates do what `bdi` does in HTML (UAX #9 § 2.5).
    """
    if not has_right_to_left(text):
        return "", ""
    return "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def isolated(text: str) -> str:
    """Put `text` between its isolates, if it needs them."""
    before, after = isolates(text)
    return f"{before}{text}{after}"
