"""A page before the terms that says an atom to more than hold it is told, though no file can make one."""

from collections import Counter
from dataclasses import replace

from provisions.check.prove import prove
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.condition import Always
from provisions.model.template import Stretch
from tests.check.replay import reproduces
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


def test_a_sentence_read_by_more_than_hold_it_is_told_at_its_place():
    changed = {front.name: saying(front, RARE) for front in base().front}
    library = replace(base(), front=tuple(changed[front.name][0] for front in base().front))

    found = prove(library, read_protections(shipped("clauses"), library)).findings

    assert set(changed) == {"page", "page.children", "steps", "steps.children"}
    assert Counter((f.kind, f.about, f.place) for f in found) == Counter(
        ("unborne-sentence", (RARE,), place) for _, place in changed.values()
    )
    assert all(reproduces(library, each) for each in found)
