"""Parameters: typed values that clauses need, and which of two values protects a user more."""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from provisions.model.condition import Condition
from provisions.model.frozen import dataclass
from provisions.model.period import Period
from provisions.model.place import Place


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


class Direction(StrEnum):
    """Which way a value protects the user more."""

    LONGER = "longer"
    SHORTER = "shorter"
    HIGHER = "higher"
    LOWER = "lower"


class Kind(StrEnum):
    """What a value rests on."""

    LEGAL_FLOOR = "legal-floor"
    LEGAL_CAP = "legal-cap"
    LEGAL_EXACT = "legal-exact"
    SOFT_LAW = "soft-law"
    MODEL_CHOICE = "model-choice"
    PLATFORM_FACT = "platform-fact"


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

GROUPS: Final = ("who", "contacts", "addresses", "statements", "tables")
"""What lists of blanks put together, in their order."""

_MOST_DIGITS: Final = 12

_EMAIL: Final = re.compile(r"[^\s@<>\"(),:;\[\]\\]+@[^\s@<>\"(),:;\[\]\\]+\.[^\s@<>\"(),:;\[\]\\.]{2,}")
_SCHEMES: Final = ("http", "https")


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a value is what it is; `source` and `at` name a pinpoint, or are empty."""

    kind: Kind
    because: str = ""
    source: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A value for one situation, one user class, or both. An empty class means every user."""

    value: Value
    when: Condition
    user_class: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound that law sets where `when` holds; `kind` is legal-floor, legal-cap or legal-exact."""

    kind: Kind
    value: Value
    when: Condition
    source: str
    at: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A declared parameter. `default` None: the platform has to supply the value.

    `stronger` None: no value protects more than another; the first case that holds replaces the
    default. `done_by` says who keeps a period that binds the operator: `machine`, `person` or `deputy`
    (a person, or the next where that one is away); empty where nobody has said. `blank` is what the text
    prints in brackets while nobody has supplied it; empty, it prints what the platform is asked for.
    `about` is a short name, `child_about` the same in a child's words; empty, they are made from the name.
    `group` is where lists of blanks put it, one of `GROUPS`; empty, its type says so.
    """

    name: str
    type: Type
    asks: str
    default: Value | None
    stronger: Direction | None
    cases: tuple[Case, ...]
    limits: tuple[Limit, ...]
    options: tuple[str, ...]
    basis: Basis
    place: Place
    done_by: str = ""
    blank: str = ""
    about: str = ""
    child_about: str = ""
    group: str = ""

    @property
    def listed_in(self) -> str:
        """The group in which lists of blanks have it."""
        by_type = {Type.URL: "addresses", Type.EMAIL: "contacts", Type.CONTACTS: "contacts"}
        return self.group or by_type.get(self.type, "statements")

    @property
    def shown(self) -> str:
        """What a blank shows."""
        return self.blank or self.asks

    def called(self, *, to_children: bool) -> str:
        """What lists call it: its short name, or that of its declaration in words."""
        words = (self.child_about if to_children else "") or self.about or self.name.replace("_", " ")
        return words[:1].upper() + words[1:]

    def stronger_of(self, one: Value, other: Value) -> Value:
        """The value that protects the user more; `one` if neither does."""
        if self.stronger is None:
            return one
        return other if self.rank(other) > self.rank(one) else one

    def at_least_as_strong(self, one: Value, other: Value) -> bool:
        """Whether `one` certainly protects the user no less than `other`."""
        if isinstance(one, Period) and isinstance(other, Period):
            if self.stronger is Direction.SHORTER:
                return other.never_shorter_than(one)
            return one.never_shorter_than(other)
        return self.stronger is None or self.rank(one) >= self.rank(other)

    def rank(self, value: Value) -> int | Decimal:
        """How much `value` protects the user, to compare with that of another value."""
        sign = -1 if self.stronger in (Direction.SHORTER, Direction.LOWER) else 1
        if isinstance(value, Period):
            return sign * (value.shortest + value.longest)
        if isinstance(value, Decimal):
            return sign * value
        return 0


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
            return tuple(clean(_scalar(entry)) for entry in _entries(raw))
        case Type.CONTACTS:
            return tuple(read_contact(entry) for entry in _entries(raw))
        case _:
            return _single(type_, clean(_scalar(raw), most), options)


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


def _scalar(raw: object) -> str:
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
        return Contact(clean(_scalar(raw["means"])), clean(_scalar(raw["address"])))
    means, colon, address = clean(_scalar(raw)).partition(": ")
    if not colon:
        raise ValueError("an entry such as “telephone: +49 30 1234567”")
    return Contact(clean(means), clean(address))
