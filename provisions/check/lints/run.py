"""Runs every lint over a library, but for what a clause allows itself with a reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, TypeAlias

from provisions.check.finding import Finding
from provisions.check.front import as_clause
from provisions.check.lints.bare_number import bare_number
from provisions.check.lints.diligence import diligence
from provisions.check.lints.explained_law import explained_law
from provisions.check.lints.law_elsewhere import law_elsewhere, limits_elsewhere
from provisions.check.lints.not_national import not_national
from provisions.check.lints.passive import passive
from provisions.check.lints.phrases import phrases
from provisions.check.lints.quotes import quotes
from provisions.check.lints.readability import readability
from provisions.check.lints.sentence_length import sentence_length
from provisions.check.lints.status import status
from provisions.check.lints.stray_markup import stray_markup
from provisions.check.lints.title import title
from provisions.check.lints.unknown_name import unknown_name
from provisions.model.clause import Clause
from provisions.model.house_style import HouseStyle
from provisions.model.library import Library
from provisions.model.portions import Each, in_turn, portions

OF_PAGES = (
    *("bare-number", "passive", "quotes", "readability", "sentence-length", "stray-markup"),
    *("phrases", "unknown-name"),
)
"""Rules that look at the pages before the terms too."""

RULES: dict[str, Callable[[Clause], Iterable[Finding]]] = {
    "bare-number": bare_number,
    "diligence": diligence,
    "passive": passive,
    "quotes": quotes,
    "readability": readability,
    "sentence-length": sentence_length,
    "stray-markup": stray_markup,
    "title": title,
}
"""Rules that look at one clause, by code."""

ONLY_NOTING = ("passive",)
"""Rules whose findings are notes."""

STYLED: dict[str, Callable[..., Iterable[Finding]]] = {
    "phrases": phrases,
    "unknown-name": unknown_name,
}
"""Rules that ask what coordinators wrote into `lints.yaml`."""

PORTION: Final = 1_000
"""Clauses that are looked at in one go."""


def lint(
    library: Library, style: HouseStyle, *, notes: bool = True, each: Each = in_turn
) -> Iterator[Finding]:
    """Every finding, in the order of the library; without `notes`, none of rules that only note something.

    `each` says how the portions of a large library are looked at.
    """
    several = portions(tuple(library.all_clauses()), PORTION)
    for found in each(partial(_of_clauses, library, style, notes), several):
        yield from found
    yield from limits_elsewhere(library.parameters.values(), library, style)
    yield from not_national(library, style)
    rules = _rules(library, style, notes)
    for page in map(as_clause, library.front):
        for code in OF_PAGES:
            yield from rules[code](page) if code in rules else ()


_Rules: TypeAlias = Mapping[str, Callable[[Clause], Iterable[Finding]]]


def _rules(library: Library, style: HouseStyle, notes: bool) -> _Rules:
    """Each rule by its code, asked of a clause alone."""
    return {
        **{code: rule for code, rule in RULES.items() if notes or code not in ONLY_NOTING},
        **{code: partial(rule, style=style) for code, rule in STYLED.items()},
        "status": partial(status, library=library),
        "law-elsewhere": partial(law_elsewhere, library=library, style=style),
        "explained-law": partial(explained_law, library=library),
    }


def _of_clauses(library: Library, style: HouseStyle, notes: bool, clauses: Sequence[Clause]) -> list[Finding]:
    rules = _rules(library, style, notes)
    return [finding for clause in clauses for finding in _of_clause(rules, clause)]


def _of_clause(rules: _Rules, clause: Clause) -> Iterator[Finding]:
    allowed = {allowance.rule for allowance in clause.allowances}
    for code, rule in rules.items():
        if code not in allowed:
            yield from rule(clause)
