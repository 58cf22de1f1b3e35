"""A page before the terms that says an atom to more than hold it is told, though no file can make one."""

from dataclasses import replace

import pytest

from provisions.check.prove import prove
from provisions.check.replay import reproduces
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.condition import Always
from provisions.model.template import Stretch
from tests.worlds import base

RARE = "ads-labelling/word"
"""Held by those with advertising alone."""


def saying(front, atom):
    """`front` with `atom` said to all who read its first sentence, and where that stands."""
    (lane, text), *rest = front.chapters[0].texts
    said, place = _said(text, atom)
    chapter = replace(front.chapters[0], texts=((lane, said), *rest))
    return replace(front, chapters=(chapter, *front.chapters[1:])), place


def _said(text, atom):
    """`text` whose first sentence bears `atom`; a sentence of a level stands within what its level says."""
    at = next(i for i, node in enumerate(text) if isinstance(node, Stretch))
    if text[at].atoms:
        sentence, place = replace(text[at], atoms=(atom,), condition=Always()), text[at].place
    else:
        inner, place = _said(text[at].body, atom)
        sentence = replace(text[at], body=inner)
    return (*text[:at], sentence, *text[at + 1 :]), place


@pytest.mark.parametrize("name", [front.name for front in base().front])
def test_a_sentence_read_by_more_than_hold_it_is_told_at_its_place(name):
    changed, place = saying(next(front for front in base().front if front.name == name), RARE)
    library = replace(base(), front=tuple(changed if f.name == name else f for f in base().front))

    found = prove(library, read_protections(shipped("clauses"), library)).findings

    assert [(f.kind, f.about, f.place) for f in found] == [("unborne-sentence", (RARE,), place)]
    assert reproduces(library, found[0])
