"""Values: what kinds there are, and how each is read from data and written as data."""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from provisions.model.frozen import dataclass
from provisions.model.period import Period


class Type(StrEnum):
    """What kind of value a parameter takes."""

    TEXT = "text"
    PERIOD = "period"
    LIST = "list"
    CONTACTS = "contacts"
    URL = "url"
    EMAIL = "email"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody: “by telephone”, “+49 30 1234567”."""

    means: str
    address: str


Value: TypeAlias = str | Period | Decimal | bool | datetime.date | tuple[str, ...] | tuple[Contact, ...]

MAX_TEXT: Final = 2_000
"""Characters in one value; an address is far shorter."""

MAX_NAME: Final = 200
"""Characters in the name of somebody, which the text prints in a hundred places."""

NAMES: Final = ("operator", "service_name")

MAX_ITEMS: Final = 100
"""Entries in one list."""

_MOST_DIGITS: Final = 12

_EMAIL: Final = re.compile(r"[^\s@<>\"(),:;\[\]\\]+@[^\s@<>\"(),:;\[\]\\]+\.[^\s@<>\"(),:;\[\]\\.]{2,}")
_SCHEMES: Final = ("http", "https")


def most_characters(name: str) -> int:
    """How many characters a value of the parameter `name` may have."""
    return MAX_NAME if name in NAMES else MAX_TEXT


def clean(text: str, most: int = MAX_TEXT) -> str:
    """`text` in one normal form, white space folded.

    Raises ValueError for control characters, for characters that turn the writing direction or
    cannot be seen, and for text of more than `most` characters: they could make a contract read
    differently from what it says.
    """
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    for character in folded:
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn"):
            raise ValueError(f"text without the invisible character U+{ord(character):04X}")
    if len(folded) > most:
        raise ValueError(f"at most {most} characters")
    if not folded:
        raise ValueError("some text")
    return folded


def read_value(type_: Type, raw: object, options: tuple[str, ...] = (), most: int = MAX_TEXT) -> Value:
    """The value that `raw`, as data holds it, stands for. Raises ValueError: what was expected.

    `most` is how many characters a single one may have.
    """
    match type_:
        case Type.LIST:
            return tuple(clean(single(entry)) for entry in _entries(raw))
        case Type.CONTACTS:
            return tuple(read_contact(entry) for entry in _entries(raw))
        case _:
            return _single(type_, clean(single(raw), most), options)


def as_data(value: Value) -> str | list[str] | list[dict[str, str]]:
    """`value` as a file holds it: what `read_value` makes `value` of."""
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime.date():
            return value.isoformat()
        case tuple():
            contacts = [{"means": c.means, "address": c.address} for c in value if isinstance(c, Contact)]
            return contacts or [entry for entry in value if isinstance(entry, str)]
        case _:
            return str(value)


def single(raw: object) -> str:
    """The words of `raw`, which is no list and has no keys. Raises ValueError."""
    if isinstance(raw, str | int | Decimal):
        return str(raw)
    raise ValueError("a single value")


def _entries(raw: object) -> list[object]:
    entries = list(raw) if isinstance(raw, list | tuple) else [raw]
    if not 0 < len(entries) <= MAX_ITEMS:
        raise ValueError(f"a list of 1 to {MAX_ITEMS} entries")
    return entries


def _single(type_: Type, text: str, options: tuple[str, ...]) -> Value:
    match type_:
        case Type.PERIOD:
            return Period.parse(text)
        case Type.NUMBER:
            return _number(text)
        case Type.DATE:
            return _date(text)
        case Type.YES_NO:
            return _yes_no(text)
        case Type.EMAIL if not _EMAIL.fullmatch(text):
            raise ValueError("an e-mail address such as help@example.org")
        case Type.URL:
            return _url(text)
        case Type.CHOICE if text not in options:
            # Numbered, because an option is a phrase that may have commas of its own.
            numbered = (f"({number}) {option}" for number, option in enumerate(options, 1))
            raise ValueError(f"one of {'; '.join(numbered)}")
        case _:
            return text


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    exponent = number.as_tuple().exponent
    # Not with abs(), which overflows; nor does anybody mean a number of a million digits, or of no worth.
    if not isinstance(exponent, int) or abs(exponent) > _MOST_DIGITS or number.copy_abs() > 10**_MOST_DIGITS:
        raise ValueError("a number such as 500 or 2.5")
    # Nothing that terms count is below nothing; and Python alone reads 1_3.
    if number.is_signed() or "_" in text:
        raise ValueError("a number such as 500 or 2.5, not below 0")
    return number


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError("a date such as 2026-11-24") from None


def _yes_no(text: str) -> bool:
    known: Mapping[str, bool] = {"yes": True, "true": True, "no": False, "false": False}
    if text.lower() not in known:
        raise ValueError("yes or no")
    return known[text.lower()]


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in _SCHEMES or not parts.hostname or " " in text or "<" in text or '"' in text:
        raise ValueError("an address that begins with https:// or http://")
    return text


def read_contact(raw: object) -> Contact:
    """The way to reach somebody that `raw` stands for. Raises ValueError: what was expected."""
    if isinstance(raw, dict):
        if set(raw) != {"means", "address"}:
            raise ValueError("an entry with means and address")
        return Contact(clean(single(raw["means"])), clean(single(raw["address"])))
    means, colon, address = clean(single(raw)).partition(": ")
    if not colon:
        raise ValueError("an entry such as “telephone: +49 30 1234567”")
    return Contact(clean(means), clean(address))
