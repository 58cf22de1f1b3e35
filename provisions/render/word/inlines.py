"""Inlines → runs, fields, links, content controls and footnotes, added to a paragraph."""

from dataclasses import replace
from typing import Final

from lxml.etree import _Element

from provisions.model import inline
from provisions.model.inline import CrossReference, Footnote, Inlines, Link, TermUse, Text
from provisions.render.word.controls import blank
from provisions.render.word.elements import add, paragraph, properties, put
from provisions.render.word.names import reference_mark, term_mark
from provisions.render.word.runs import PLAIN, Look, begin_run, field, jump, run, runs
from provisions.render.word.story import Notes, Story
from provisions.wording.addresses import is_address, percent_encoded


def words(
    story: Story,
    parent: _Element,
    style: str,
    content: Inlines | str,
    look: Look = PLAIN,
    *,
    mark: str = "",
    starts_page: bool = False,
) -> _Element:
    """Write a paragraph of `content`, and return it; `mark` is the bookmark whose page the contents name."""
    content = (Text(content),) if isinstance(content, str) else content
    story.lay(style, content, mark=mark, starts_page=starts_page)
    begun = paragraph(parent, style)
    if starts_page:
        put(properties(begun), "pageBreakBefore")
    inlines(story, begun, content, look)
    return begun


def inlines(story: Story, parent: _Element, content: Inlines, look: Look = PLAIN) -> None:
    """Write `content` into a paragraph."""
    for each in content:
        match each:
            case Text(text):
                runs(parent, text, look, story.is_rtl)
            case inline.Value(text):
                runs(parent, text, look._replace(style=look.style or "Value"), story.is_rtl)
            case inline.Strong(children):
                inlines(story, parent, children, look._replace(bold=True))
            case inline.Emphasis(children):
                inlines(story, parent, children, look._replace(italic=True))
            case inline.Foreign(children, lang):
                inlines(story, parent, children, look._replace(lang=lang))
            case inline.Blank(parameter, asks):
                story.blanks.setdefault(parameter, asks)
                blank(parent, next(story.controls), parameter, asks, look, takes_lines=story.is_form)
            case Footnote():
                _footnote(story, parent, each)
            case _:
                _leading(story, parent, each, look)


def _leading(story: Story, parent: _Element, each: CrossReference | TermUse | Link, look: Look) -> None:
    """Write what leads somewhere, but inside a link, which cannot hold another (ECMA-376 § 17.16.22)."""
    match each:
        case CrossReference(target, label, shown, title):
            if label:
                runs(parent, f"{label}\N{NO-BREAK SPACE}", look, story.is_rtl)
            number(story, parent, target, shown, look)
            if title:
                runs(parent, f" ({title})", look, story.is_rtl)
        case TermUse(term, text) if term in story.terms and not look.style:
            runs(jump(parent, term_mark(term)), text, look._replace(style="TermUse"), story.is_rtl)
        case TermUse(_, text):
            runs(parent, text, look, story.is_rtl)
        case Link(children, url) if is_address(url) and not look.style:
            inside = add(parent, "hyperlink", **{"r:id": story.link(percent_encoded(url))}, history=1)
            inlines(story, inside, children, look._replace(style="Hyperlink"))
        case Link(children):
            inlines(story, parent, children, look)


def number(story: Story, parent: _Element, target: str, shown: str, look: Look = PLAIN) -> None:
    r"""Write the number of `target`: as a field where that is in this document, which Word then keeps right.

    `\w` gives it in full wherever the reference stands, without the full stop (ECMA-376 § 17.16.5.51).
    """
    if shown and target in story.targets:
        field(parent, rf"REF {reference_mark(target)} \w \h", shown, look)
    elif shown:
        runs(parent, shown, look, story.is_rtl)


_MOST: Final = 32767
"""Word takes no larger id, though its type could hold one."""
_SEPARATORS: Final = (("separator", -1), ("continuationSeparator", 0))
_MARK: Final = Look("FootnoteReference")


def _footnote(story: Story, parent: _Element, note: Footnote) -> None:
    """Call `note`, and write it below.

    Word counts notes itself, so the document has to count alike. Raises ValueError if it does not, or
    if there are more notes than Word takes.
    """
    notes = story.notes
    notes.first = notes.first or note.number
    counted = notes.first + notes.count
    if note.number != counted:
        raise ValueError(f"note numbered {note.number} where Word counts {counted}")
    notes.count += 1
    if notes.count > _MOST:
        raise ValueError(f"more than {_MOST} notes")
    body = paragraph(add(notes.root, "footnote", id=notes.count), "FootnoteText")
    add(begin_run(body, _MARK), "footnoteRef")
    run(body, " ")
    inlines(replace(story, links=notes.links), body, note.content)
    add(begin_run(parent, _MARK), "footnoteReference", id=notes.count)
    if notes.count == 2:
        parent.extend(notes.waiting)


def set_up_notes(notes: Notes, settings: _Element, section: _Element) -> None:
    """Say what divides `notes`, of which there are some, from the text, and from which number they count."""
    said = put(settings, "footnotePr")
    if notes.first > 1:
        add(said, "numStart", val=notes.first)
        add(put(section, "footnotePr"), "numStart", val=notes.first)
    for place, (kind, id_) in enumerate(_SEPARATORS):
        add(said, "footnote", id=id_)
        divider = add(notes.root, "footnote", type=kind, id=id_)
        notes.root.insert(place, divider)
        body = add(divider, "p")
        add(add(body, "pPr"), "spacing", before=0, after=0, line=240, lineRule="auto")
        add(begin_run(body), kind)
