"""Obligations on words that only some documents may hold, wherever a document tells them."""

import re
from collections.abc import Iterator
from itertools import chain

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.told import Passage, Told, passages
from provisions.language.blocks import place_of
from provisions.model.condition import written
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.protections import Protections


@dataclass(frozen=True, slots=True, eq=False)
class _Bound:
    """Words that stand only where `here` holds; the rest tells of one that can stand elsewhere.

    Where none of `hints` is in a text, in small letters, nothing that `pattern` finds is.
    """

    kind: Kind
    here: Function
    belongs: str
    mend: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...]

    @classmethod
    def of(cls, kind: Kind, words: tuple[str, ...], here: Function, belongs: str, guard: str) -> "_Bound":
        """What `words` are held to; `guard` is the condition that would keep them where they belong."""
        pattern = re.compile(r"\b(?:" + "|".join(map(_on_lines, words)) + r")\b", re.IGNORECASE)
        mend = f"guard it: {{% if {guard} %}}; or use plain words"
        return cls(kind, here, belongs, mend, pattern, tuple(map(_longest, words)))

    def may_be_in(self, small: str) -> bool:
        """Whether these words may be in a text, which is given in small letters."""
        return any(word in small for word in self.hints)


def bound_words(profiles: Profiles, protections: Protections) -> Iterator[Obligation]:
    """No document holds words that only another place's law knows, or of what its service has not."""
    bound = tuple(_bound(profiles, protections))
    hints = set(chain.from_iterable(some.hints for some in bound))
    for passage in passages(profiles):
        whole = "\n".join(told.text for told in passage.told).casefold()
        if any(word in whole for word in hints):
            likely = [some for some in bound if some.may_be_in(whole)]
            for told in passage.told:
                small = told.text.casefold()
                for some in likely:
                    if some.may_be_in(small):
                        yield from _found(passage, told, some)


def _bound(profiles: Profiles, protections: Protections) -> Iterator[_Bound]:
    for name, words in protections.words.items():
        here = profiles.engine.variable(("jurisdictions", name))
        belongs = f"belongs to {name} and can stand in another document"
        yield _Bound.of(Kind.FOREIGN_WORDS, words, here, belongs, f"jurisdictions include {name}")
    for some in protections.bound:
        guard = written(some.when)
        belongs = f"can stand where this does not hold: {guard} ({some.because})"
        yield _Bound.of(Kind.MISPLACED_WORDS, some.words, profiles.where(some.when), belongs, guard)


def _found(passage: Passage, told: Told, bound: _Bound) -> Iterator[Obligation]:
    for match in bound.pattern.finditer(told.text):
        said = " ".join(match.group().split())
        exact = (match.start(), len(match.group()))
        at = told.at
        yield Obligation(
            bound.kind,
            told.where() & ~bound.here,
            f"“{said}” {bound.belongs}",
            at if isinstance(at, Place) else place_of(passage.file, at, *exact),
            mend=bound.mend,
            subject=passage.subject,
            about=(said,),
        )


def _on_lines(phrase: str) -> str:
    """The regular expression of a phrase that may stand on two lines."""
    return r"\s+".join(map(re.escape, phrase.split()))


def _longest(phrase: str) -> str:
    return max(phrase.casefold().split(), key=len)
