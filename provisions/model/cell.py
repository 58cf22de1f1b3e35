"""Cells of tables: which kinds of value a column takes, read from data and written back."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from provisions.model.answer import Answer
from provisions.model.condition import Condition
from provisions.model.frozen import dataclass
from provisions.model.period import Period
from provisions.model.place import Place
from provisions.model.value import MAX_ITEMS, Contact, Type, clean, read_contact, read_value, single


class CellType(StrEnum):
    """What kind of value the cells of a column take."""

    TEXT = "text"
    ONE_OF = "one_of"
    SOME_OF = "some_of"
    PERIOD = "period"
    URL = "url"
    EMAIL = "email"
    CONTACT = "contact"
    YES_NO = "yes_no"
    NUMBER = "number"
    COUNTRY = "country"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for two readers: `child` is what the children's edition prints."""

    you: str
    child: str

    def to(self, *, children: bool) -> str:
        """The words for this reader."""
        return self.child if children else self.you


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a cell names, by id: options of its column, or rows of another table."""

    ids: tuple[str, ...]


CellValue: TypeAlias = Wording | Chosen | Period | Decimal | bool | Contact | str


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `words` is the most that a text may have; None: as many as fit a value.

    `options` are the words of what can be chosen, by id; at a period, what may stand in its place.
    `default` is what an empty cell means, None if it means nothing. `of` names the table whose rows the
    cells name, `shows` the column of that table that is printed for them; empty, its first.
    `optional`: a cell may stay empty; `needed_when` says in which rows it may not, None: in each.
    `bears` are the ids of the atoms that the column bears; it prints where `condition` holds.
    """

    id: str
    type: CellType
    head: Wording
    place: Place
    condition: Condition
    words: int | None = None
    options: Mapping[str, Wording] = field(default_factory=dict)
    default: CellValue | None = None
    of: str = ""
    shows: str = ""
    optional: bool = False
    needed_when: Condition | None = None
    bears: tuple[str, ...] = ()

    def read(self, raw: object) -> CellValue:
        """The value that `raw`, as data holds it, stands for. Raises ValueError: what was expected."""
        match self.type:
            case CellType.TEXT:
                return self._text(raw)
            case CellType.CONTACT:
                return read_contact(raw)
            case CellType.ONE_OF:
                return Chosen((self._option(raw),))
            case CellType.SOME_OF:
                return Chosen(tuple(dict.fromkeys(self._several(raw))))
            case CellType.ROWS:
                return Chosen(tuple(dict.fromkeys(clean(single(one)) for one in _entries(raw))))
            case CellType.COUNTRY:
                return _country(clean(single(raw)))
            case CellType.PERIOD if (named := self._named(raw)) is not None:
                return Chosen((named,))
            case _:
                return self._single(raw)

    def _single(self, raw: object) -> CellValue:
        try:
            value = read_value(_SINGLE[self.type], single(raw))
        except ValueError as expected:
            if not self.options:
                raise
            raise ValueError(f"{expected}; or {self._choices()}") from None
        assert isinstance(value, str | Period | Decimal | bool)
        return value

    def _text(self, raw: object) -> Wording:
        if isinstance(raw, dict):
            if set(raw) != {"you", "child"}:
                raise ValueError("some text, or the words for you and for a child")
            return Wording(self._short(raw["you"]), self._short(raw["child"]))
        text = self._short(raw)
        return Wording(text, text)

    def _short(self, raw: object) -> str:
        text = clean(single(raw))
        if self.words is not None and len(text.split()) > self.words:
            raise ValueError(f"at most {self.words} words")
        return text

    def _several(self, raw: object) -> Iterator[str]:
        """The options that `raw` names: a list, or words as a document lists them."""
        if not isinstance(raw, str) or self._named(raw) is not None or ";" in raw:
            yield from map(self._option, _entries(raw))
            return
        *head, last = (piece.strip() for piece in raw.split(","))
        yield from map(self._option, head)
        words = last.split()
        # “a and b”: whatever the language, one word stands between the two.
        halves = ((" ".join(words[:at]), " ".join(words[at + 1 :])) for at in range(1, len(words) - 1))
        pairs = (pair for pair in halves if None not in map(self._named, pair))
        yield from map(self._option, next(pairs, (last,)))

    def _option(self, raw: object) -> str:
        named = self._named(raw)
        if named is None:
            raise ValueError(f"one of {self._choices()}")
        return named

    def _named(self, raw: object) -> str | None:
        """The option that `raw` names, by its id or by its words; None if it names none."""
        if not isinstance(raw, str):
            return None
        said = " ".join(raw.split()).casefold()
        if said in self.options:
            return said
        worded = (
            id_
            for id_, words in self.options.items()
            if said in (words.you.casefold(), words.child.casefold())
        )
        return next(worded, None)

    def _choices(self) -> str:
        return ", ".join(self.options)


_SINGLE: Final = {
    CellType.PERIOD: Type.PERIOD,
    CellType.URL: Type.URL,
    CellType.EMAIL: Type.EMAIL,
    CellType.YES_NO: Type.YES_NO,
    CellType.NUMBER: Type.NUMBER,
}
_LONGEST_COUNTRY: Final = 60


def as_answer(value: CellValue, type_: CellType) -> Answer:
    """`value` as a file holds it: what the column reads `value` from."""
    match value:
        case Wording(you, child):
            return you if you == child else {"you": you, "child": child}
        case Chosen(ids):
            return list(ids) if type_ in (CellType.SOME_OF, CellType.ROWS) else ids[0]
        case Contact(means, address):
            return {"means": means, "address": address}
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def _entries(raw: object) -> list[object]:
    if isinstance(raw, str):
        raw = [entry.strip() for entry in raw.split(";") if entry.strip()]
    if not isinstance(raw, list | tuple) or not 0 < len(raw) <= MAX_ITEMS:
        raise ValueError(f"a list of 1 to {MAX_ITEMS} entries")
    return list(raw)


def _country(text: str) -> str:
    letters = text.translate(str.maketrans("", "", " -’'().,"))
    if len(text) > _LONGEST_COUNTRY or not letters.isalpha() or not text[0].isupper():
        raise ValueError("the name of a country or of a union of countries, such as Germany")
    return text
