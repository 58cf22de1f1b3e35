"""Fields and links inside the document (ECMA-376 § 17.16)."""

from copy import copy
from functools import lru_cache

from lxml.etree import _Element

from provisions.render.word.elements import add, new, safe
from provisions.render.word.runs import PLAIN, Look, begin_run, run


def field(parent: _Element, instruction: str, result: str, look: Look = PLAIN) -> None:
    """Write a field with the result that it shows until it is updated, which Word does not do by itself."""
    field_start(parent, instruction, look)
    run(parent, result, look)
    field_end(parent)


def field_start(parent: _Element, instruction: str, look: Look = PLAIN) -> None:
    """Begin a field, up to its result, which may run over several paragraphs until `field_end`."""
    parent.append(copy(_border("begin", look)))
    told = copy(_instruction(look))
    told[-1].text = f" {safe(instruction)} "
    parent.append(told)
    parent.append(copy(_border("separate", look)))


def field_end(parent: _Element) -> None:
    """End the field that was begun last."""
    parent.append(copy(_border("end", PLAIN)))


@lru_cache(maxsize=64)
def _instruction(look: Look) -> _Element:
    """Make the run of an instruction to copy."""
    begun = begin_run(new("p"), look)
    add(begun, "instrText", **{"xml:space": "preserve"})
    return begun


@lru_cache(maxsize=64)
def _border(kind: str, look: Look) -> _Element:
    """Make a border of a field to copy."""
    begun = begin_run(new("p"), look)
    add(begun, "fldChar", fldCharType=kind)
    return begun


def number_reference(parent: _Element, mark: str, number: str, look: Look = PLAIN) -> None:
    r"""Refer to the paragraph at `mark` by its number with all its context, as a link.

    `\w` gives it in full wherever the reference stands, without the full stop (ECMA-376 § 17.16.5.51).
    """
    field(parent, rf"REF {mark} \w \h", number, look)


def jump(parent: _Element, mark: str) -> _Element:
    """Begin a link to the bookmark `mark`."""
    return add(parent, "hyperlink", anchor=mark, history=1)
