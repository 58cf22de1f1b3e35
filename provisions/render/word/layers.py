"""Our text in a template of somebody's: each layer of the document where the template has a place for it."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.model.document import Document
from provisions.model.front import CLOCK, PAGE, STEPS
from provisions.opc.names import R
from provisions.opc.origin import Origin
from provisions.render.word.annexes import open_blanks, write_annex
from provisions.render.word.cover import cover
from provisions.render.word.front import front_page
from provisions.render.word.margins import picture_part
from provisions.render.word.package import link, relate
from provisions.render.word.places import Draw, Filler, words_known
from provisions.render.word.reference import REFERENCE
from provisions.render.word.story import Story
from provisions.render.word.tags import is_tagged
from provisions.render.word.template import Margin, Template
from provisions.render.word.terms import terms

_ANNEXES: Final = ("rationale", "diligence", "commitments", "excerpt")
_ALWAYS: Final = ("cover", "contents", "terms", "blanks")


def fill_template(story: Story, template: Template, file: str) -> Filler:
    """Fill the places of the user's template, in its text and in its headers and footers.

    The contents are not drawn yet: `Filler.anchor` is their place. Raises `UsageError` with every
    problem of the template.
    """
    document = story.document
    filler = Filler(story, Origin(file, REFERENCE.code), words_known(document), dict(_draws(document)))
    if template.body is not None:
        filler.fill(template.body.tree, "the text", has_places=True)
        if document.sections and "terms" not in filler.placed:
            filler.tell("the text has no place for the terms", "put {{p terms }} alone in a paragraph")
        _move(template, template.body)
    for margin in template.margins:
        if not margin.is_ours and is_tagged(margin.tree):
            filler.fill(margin.tree, f"a {margin.kind}", has_places=False)
    filler.end()
    return filler


def _draws(document: Document) -> Iterator[tuple[str, Draw]]:
    """List what each place draws; nothing for a layer that this document does not have."""
    yield from (("cover", cover), ("contents", _nothing), ("terms", terms), ("blanks", open_blanks))
    pages = {page.id: partial(_front, page) for page in document.front}
    annexes = {annex.id: partial(_annex, annex) for annex in document.annexes}
    for id_ in dict.fromkeys((PAGE, STEPS, CLOCK, *pages)):
        yield id_, pages.get(id_, _nothing)
    for id_ in dict.fromkeys((*_ANNEXES, *annexes)):
        yield f"annex_{id_}", annexes.get(id_, _nothing)


def _nothing(story: Story, parent: Any) -> None:
    """Draw nothing."""


def _front(page: Any, story: Story, parent: Any) -> None:
    front_page(story, parent, page)


def _annex(annex: Any, story: Story, parent: Any) -> None:
    write_annex(story, parent, annex)


def left_out(document: Document, filler: Filler) -> tuple[Diagnostic, ...]:
    """Say which layers of the document the template has no place for; nothing if it has one for each."""
    there = [name for name in _ALWAYS if name != "blanks" or document.blanks]
    there += [page.id for page in document.front] + [f"annex_{annex.id}" for annex in document.annexes]
    missing = [name for name in there if name not in filler.placed]
    if not missing:
        return ()
    places = ", ".join("{{p " + name + " }}" for name in missing)
    return (
        Diagnostic(
            f"{REFERENCE.code}-places",
            f"the template has no place for {', '.join(missing)}: they are left out",
            hint=f"for each that you want, put its place alone in a paragraph: {places}",
            severity=Severity.NOTE,
        ),
    )


def _move(template: Template, body: Margin) -> None:
    """Put the user's text into our document, with its pictures and links under names that are not ours."""
    word, main = template.word, template.word.part
    names = {
        key: f"rIdTheirs{number}" for number, key in enumerate(sorted({**body.links, **body.pictures}), 1)
    }
    for element in body.tree.iter():
        for name, value in element.attrib.items():
            if value in names and str(name).startswith(f"{{{R}}}"):
                element.set(name, names[value])
    for key, address in body.links.items():
        link(main, names[key], address)
    for key, picture in body.pictures.items():
        relate(main, names[key], "image", picture_part(word, picture))
    for element in list(body.tree):
        template.section.addprevious(element)
