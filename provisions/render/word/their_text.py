"""The text of a user's template taken into ours: its bookmarks, its words, what it relates to."""

from collections.abc import Iterable

from lxml.etree import _Element

from provisions.opc.names import R, w
from provisions.render.word.elements import remove
from provisions.render.word.names import is_mark
from provisions.render.word.package import relate
from provisions.render.word.story import Story
from provisions.render.word.template import Margin, Template


def numbered(story: Story, body: _Element) -> list[tuple[_Element, _Element]]:
    """Give the bookmarks of the user's text numbers among ours, and take those out that cannot be kept.

    Return each with its end: its own references lead there.
    """
    ends = {each.get(w("id")): each for each in body.iter(w("bookmarkEnd"))}
    kept: dict[_Element, _Element] = {}
    for begun in list(body.iter(w("bookmarkStart"))):
        name, end = begun.get(w("name"), ""), ends.get(begun.get(w("id")))
        if end is None or end in kept or name in story.marks or is_mark(name):
            remove(begun)
            continue
        story.marks.add(name)
        kept[end] = begun
        for each in (begun, end):
            each.set(w("id"), str(len(story.marks)))
    for end in [each for each in body.iter(w("bookmarkEnd")) if each not in kept]:
        remove(end)
    return list(kept.items())


def drop_halves(marks: Iterable[tuple[_Element, _Element]], body: _Element) -> None:
    """Take out of `body` what is left of a bookmark when a condition has taken its begin or its end away."""
    for pair in marks:
        if any(body not in each.iterancestors() for each in pair):
            for each in pair:
                remove(each)


def all_words(line: _Element) -> str:
    """Return the words of a paragraph with those in its links and controls, without what a box holds."""
    texts = (text for text in line.iter(w("t")) if next(text.iterancestors(w("p"))) is line)
    return "".join(text.text or "" for text in texts)


def move(template: Template, body: Margin) -> None:
    """Put the text `body`, with what it relates to, into that of `template`."""
    names = {key: f"rIdTheirs{number}" for number, key in enumerate(sorted(body.related), 1)}
    for element in body.tree.iter():
        for name, value in element.attrib.items():
            if value in names and str(name).startswith(f"{{{R}}}"):
                element.set(name, names[value])
    relate(template.word.part, {names[key]: target for key, target in body.related.items()})
    for element in list(body.tree):
        template.section.addprevious(element)
