"""Inlines → runs, fields, links, content controls and footnotes, added to a paragraph.

A content control is a blank, filled once for the whole document, or a tick box (ECMA-376 § 17.5.2).
"""

from dataclasses import replace
from hashlib import sha256
from typing import Final

from lxml.etree import _Element

from provisions.model import inline
from provisions.model.inline import CrossReference, Footnote, Inlines, Link, TermUse, Text
from provisions.render.word.elements import add, drop, fit, paragraph, put, stamped
from provisions.render.word.names import element_name, reference_mark, term_mark
from provisions.render.word.package import specimen
from provisions.render.word.runs import PLAIN, Look, begin_run, field, jump, run, runs
from provisions.render.word.story import Story
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
        put(begun[0], "pageBreakBefore")
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
                begun = _blank(parent, parameter, asks, look.bold, look.italic, story.is_form)
                fit(begun, "id", val=next(story.controls))
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


_LONGEST_NAME: Final = 64
"""Of a title or tag: what Word's own dialogue takes."""
_BOX: Final = "\N{BALLOT BOX}"


@stamped
def _blank(parameter: str, asks: str, bold: bool, italic: bool, takes_lines: bool) -> _Element:
    """Leave a place for a value in a line, which shows what it asks for; `takes_lines`: or for several."""
    begun = specimen("blank")
    about, content = begun
    fit(about, "alias", val=_short(asks))
    fit(about, "tag", val=parameter[:_LONGEST_NAME] or None)
    fit(about, "docPart", val=placeholder_name(parameter))
    fit(about, "dataBinding", xpath=f"/b:blanks[1]/b:{element_name(parameter)}[1]")
    if takes_lines:
        # Elsewhere as free as text. LibreOffice 7.4 makes `text` a field without a look, and a blank has to
        # show.
        drop(about, "comboBox")
        add(about, "text", multiLine=1)
    content[:] = []
    placeholder(content, asks, Look("", bold, italic))
    return begun


def _short(name: str) -> str | None:
    return (name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…") or None


def placeholder(parent: _Element, asks: str, look: Look = PLAIN) -> None:
    """Show what is asked for."""
    runs(parent, f"[{asks}]", look._replace(style="PlaceholderText"))


def placeholder_name(parameter: str) -> str:
    """Name the glossary entry of a blank in the form in which Word does: 32 hexadecimal digits."""
    return sha256(parameter.encode("utf-8", "surrogatepass")).hexdigest()[:32].upper()


def tick_box(story: Story, parent: _Element, label: str) -> None:
    """Draw a box to tick. `label` is its accessible name."""
    box = specimen("box")
    fit(box, "alias", val=_short(label))
    fit(box, "id", val=next(story.controls))
    parent.append(box)


def is_tick_box(content: Inlines) -> bool:
    """Tell whether `content` is an empty box and nothing else."""
    return content == (Text(_BOX),)


_MOST: Final = 32767
"""Word takes no larger id, though its type could hold one."""
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
