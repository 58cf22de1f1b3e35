"""What a link may lead to, and how its address is written. Every format asks here."""

import re
from typing import Final

# A page on a host or a mailbox; `javascript:` and its like stay words, and so does what leads nowhere.
_ADDRESS: Final = re.compile(
    r"https?://(?:[^/?#\s@]*@)?\w[^/?#\s@]*(?:[/?#]|\Z) | mailto:[^\s?]", re.IGNORECASE | re.VERBOSE
)
# RFC 3986 appendix A: what a URI can hold. Word refuses to open a file with any other address in it.
_NOT_IN_ADDRESSES: Final = re.compile(r"[^A-Za-z0-9._~:/?#@!$&'()*+,;=%-]|%(?![0-9A-Fa-f]{2})")


def is_address(url: str) -> bool:
    """Tell whether `url` is one that a link may lead to."""
    return _ADDRESS.match(url) is not None


def percent_encoded(url: str) -> str:
    """Write what no address can hold as `%` and digits."""
    return _NOT_IN_ADDRESSES.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), url
    )
