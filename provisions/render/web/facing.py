"""Two texts of the same terms next to each other, as one page.

Each text has anchors of its own, so that a reference leads to the text it stands in. The order of
the page is that of reading aloud: provision by provision, the left text and then the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from markupsafe import Markup

from provisions.model.block import Block
from provisions.model.frozen import dataclass
from provisions.model.inline import CrossReference, Inlines, Strong, Text
from provisions.model.numbering import decimal
from provisions.model.side_by_side import FacingSections, SideBySide
from provisions.render import closing, headings
from provisions.render.data.document import manifest_json
from provisions.render.web.frame import fill, stylesheet
from provisions.render.web.markup import blocks, inlines, manifest
from provisions.render.web.setting import Setting

_PREFIXES: Final = ("terms_", "children_")
_PARTS: Final = {"contents": "side_by_side_contents.html", "terms": "side_by_side_terms.html"}


@dataclass(frozen=True, slots=True)
class _Side:
    """A text, and how its words are marked up: with links that lead to it and not to the other one."""

    name: str
    lacks: str
    prefix: str
    blocks: Callable[[tuple[Block, ...]], Markup]
    inlines: Callable[[Inlines], Markup]


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading in column `place`, 0 or 1; `is_alone` if the other text has no such part."""

    mark: str
    title: str
    place: int
    is_alone: bool


def render(pair: SideBySide) -> bytes:
    """Draw `pair` as an HTML page in UTF-8: two columns, or one on a narrow screen."""
    page = fill(
        "page.html",
        pair.cover,
        is_print=False,
        is_covered=True,
        css=stylesheet("page.css") + stylesheet("side_by_side.page.css"),
        manifest=manifest(manifest_json(pair.cover.manifest)),
        **pair_words(pair, is_print=False),
    )
    return page.encode()


def pair_words(pair: SideBySide, is_print: bool) -> dict[str, object]:
    """Name what a page asks for where two texts stand in place of one; `is_print` as for `fill`."""
    return {"pair": _in_markup(pair, is_print), "parts": _PARTS}


def _in_markup(pair: SideBySide, is_print: bool) -> dict[str, object]:
    """Name what the templates of a pair ask for."""
    sides = _sides(pair, is_print)
    definitions = (pair.left.document.definitions, pair.right.document.definitions)
    return {
        "purpose": pair.purpose,
        "rule": _rule(pair, sides),
        "sides": sides,
        "sections": [_section(section, sides) for section in pair.sections],
        "definitions": pair.definitions
        and {"heads": _heads(*definitions, headings.section_mark), "rows": list(_words(pair, sides))},
        "blanks": list(_blanks(pair, sides)),
    }


def _sides(pair: SideBySide, is_print: bool) -> tuple[_Side, _Side]:
    left, right = (
        replace(
            Setting.of(side.document, marks_apart=is_print),
            prefix=prefix,
            shared=frozenset(section.id for section in side.document.sections),
        )
        for side, prefix in zip((pair.left, pair.right), _PREFIXES, strict=True)
    )
    return (
        _Side(pair.left.name, pair.left.lacks, left.prefix, *_markers(left)),
        _Side(pair.right.name, pair.right.lacks, right.prefix, *_markers(right)),
    )


def _markers(setting: Setting) -> tuple[Callable[[tuple[Block, ...]], Markup], Callable[[Inlines], Markup]]:
    return partial(blocks, setting=setting), partial(inlines, setting=setting)


def _section(section: FacingSections, sides: tuple[_Side, _Side]) -> dict[str, object]:
    rows = [
        {
            "id": row.either().id,
            "heads": _heads(row.left, row.right, decimal),
            "sides": tuple(zip(sides, (row.left, row.right), strict=True)),
        }
        for row in section.provisions
    ]
    heading = section.heading
    heads = _heads(heading.left, heading.right, headings.section_mark)
    return {"id": heading.either().id, "heads": heads, "rows": rows}


def _heads(left: object, right: object, mark: Callable[[tuple[int, ...]], str]) -> list[_Head]:
    """One heading if both texts have the same, otherwise that of each text that has one."""
    is_alone = left is None or right is None
    heads = [
        _Head(mark(part.number), part.title, place, is_alone)  # type: ignore[attr-defined]
        for place, part in enumerate((left, right))
        if part is not None
    ]
    first, last = heads[0], heads[-1]
    return heads[:1] if (first.mark, first.title) == (last.mark, last.title) else heads


def _rule(pair: SideBySide, sides: tuple[_Side, _Side]) -> Markup | None:
    rule = pair.rule
    if rule is None:
        return None
    labels, number = pair.cover.labels, decimal(rule.provision.number)
    reference = CrossReference(rule.provision.id, labels["section"], number)
    side = sides[0] if rule.is_left else sides[1]
    named = (Strong((Text(labels["side_rule"]),)), Text(" ("), reference, Text("): "))
    return side.inlines((*named, *rule.short))


def _words(pair: SideBySide, sides: Sequence[_Side]) -> Iterator[dict[str, object]]:
    """A row for each defined term: its name, and its meaning in each text."""
    for row in pair.definitions:
        yield {
            "name": row.either().name,
            "anchor": f"term_{row.either().term}",
            "cells": [
                (side, side.inlines(closing.meaning(entry)) if entry else None)
                for side, entry in zip(sides, (row.left, row.right), strict=True)
            ],
        }


def _blanks(pair: SideBySide, sides: Sequence[_Side]) -> Iterator[dict[str, object]]:
    """A row for each blank: what is missing, and where each text prints it."""
    where = [closing.printed_in(text.document) for text in (pair.left, pair.right)]
    for blank in pair.cover.blanks:
        yield {
            "name": blank.asks,
            "anchor": None,
            "cells": [
                (side, side.inlines(printed.get(blank.parameter, ())))
                for side, printed in zip(sides, where, strict=True)
            ],
        }
