"""Faults for a DOCX, each with the judge that has to find it and a word of what it says."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tests.judges.docx_package import MAIN, Package, W, w

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
NOTES, SETTINGS = "word/footnotes.xml", "word/settings.xml"

Spoil = Callable[[Package], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to spoil a file. `judge` names a function of docx_judges, `says` a part of its finding."""

    name: str
    judge: str
    says: str
    spoil: Spoil


def _changed(change: Callable[[Any], None], part: str = MAIN) -> Spoil:
    def spoil(package: Package) -> None:
        tree = package.tree(part)
        before = etree.tostring(tree)
        change(tree)
        assert etree.tostring(tree) != before
        package.put(tree, part)

    return spoil


def _replaced(pattern: str, new: str, part: str = MAIN) -> Spoil:
    def spoil(package: Package) -> None:
        package.parts[part], times = re.subn(pattern.encode(), new.encode(), package.parts[part], count=1)
        assert times == 1

    return spoil


def _first_paragraph(addition: str) -> Spoil:
    def change(tree: Any) -> None:
        tree.find(f".//{w('p')}").append(etree.fromstring(f'<w:x xmlns:w="{W}">{addition}</w:x>')[0])

    return _changed(change)


def _disorder(tree: Any) -> None:
    style = tree.find(f".//{w('pPr')}/{w('pStyle')}")
    style.getparent().append(etree.SubElement(style.getparent(), w("keepNext")))
    style.getparent().append(style)


def _same_bookmark_id(tree: Any) -> None:
    first, second, *_ = tree.iter(w("bookmarkStart"))
    second.set(w("id"), first.get(w("id")))


def _same_bookmark_name(tree: Any) -> None:
    first, second, *_ = tree.iter(w("bookmarkStart"))
    second.set(w("name"), first.get(w("name")))


def _unfinished_field(tree: Any) -> None:
    end = tree.find(f".//{w('fldChar')}[@{w('fldCharType')}='end']")
    end.getparent().remove(end)


def _comment(*marks: str) -> Spoil:
    """Add a comment to the first paragraph that has these marks only."""

    def spoil(package: Package) -> None:
        note = '<w:comment w:id="5" w:author="A"><w:p/></w:comment>'
        package.parts["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{note}</w:comments>'.encode()
        added = {"commentReference": '<w:r><w:commentReference w:id="5"/></w:r>'}
        for mark in marks:
            _first_paragraph(added.get(mark, f'<w:{mark} w:id="5"/>'))(package)
        _replaced("</Types>", f"{_COMMENTS_TYPE}</Types>", _TYPES)(package)
        _replaced("</Relationships>", f"{_COMMENTS_LINK}</Relationships>", _LINKS)(package)

    return spoil


def _without_mark(name: str) -> Spoil:
    """Take everything out of the header `name`."""

    def change(tree: Any) -> None:
        for paragraph in tree.iter(w("p")):
            for run in list(paragraph.iter(w("r"))):
                run.getparent().remove(run)

    return _changed(change, name)


def _without_names(package: Package) -> None:
    """Let heads say the title where they name the section of the page."""
    changed = 0
    for name in [name for name in package.parts if name.startswith("word/header")]:
        package.parts[name], times = re.subn(b"STYLEREF 1", b"TITLE", package.parts[name])
        changed += times
    assert changed


def _empty_cell(tree: Any) -> None:
    cell = tree.find(f".//{w('tc')}")
    cell.remove(cell.find(w("p")))


def _without_styles(package: Package) -> None:
    del package.parts["word/styles.xml"]


def _terms(tree: Any, name: str) -> Iterator[Any]:
    """Elements in paragraphs of the terms: what is in tables LibreOffice computes, whatever is kept."""
    for style in tree.iter(w("pStyle")):
        if style.get(w("val")) == "ProvisionText":
            yield from style.getparent().getparent().iter(w(name))


def _other_reference(tree: Any) -> None:
    """Lead a reference to a heading that has another number."""
    names = [mark.get(w("name")) for mark in tree.iter(w("bookmarkStart"))]
    numbered = [name for name in names if name.startswith("_Ref")]
    field = next(one for one in _terms(tree, "instrText") if one.text.startswith(" REF "))
    target = field.text.split()[1]
    field.text = field.text.replace(target, next(name for name in reversed(numbered) if name != target))


def _lost_word(tree: Any) -> None:
    words = [text for text in tree.iter(w("t")) if "We tell you" in (text.text or "")]
    words[-1].text = words[-1].text.replace("We tell you", "We tell")


def _stale(tree: Any) -> None:
    """Change what a reference keeps, and nothing else."""
    runs = list(_terms(tree, "r"))
    place = next(
        at
        for at, run in enumerate(runs)
        if (run.findtext(w("instrText")) or "").startswith(" REF ") and runs[at + 2].find(w("t")) is not None
    )
    runs[place + 2].find(w("t")).text = "99.9"


def _lost_numbers(tree: Any) -> None:
    level = tree.find(f".//{w('lvlText')}[@{w('val')}='%1.%2']")
    level.set(w("val"), "%2")


def _shorter_contents(tree: Any) -> None:
    entry = next(link for link in tree.iter(w("hyperlink")))
    text = next(text for text in entry.iter(w("t")) if len(text.text) > 5)
    text.text = text.text[:-4]


def _lost_note(tree: Any) -> None:
    tree.remove(tree[-1])


def _uncalled_note(tree: Any) -> None:
    call = tree.find(f".//{w('footnoteReference')}")
    call.getparent().remove(call)


def _exchanged_notes(tree: Any) -> None:
    first, second, *_ = tree.iter(w("footnoteReference"))
    one, other = first.get(w("id")), second.get(w("id"))
    first.set(w("id"), other)
    second.set(w("id"), one)


def _shorter_note(tree: Any) -> None:
    text = next(text for text in tree[-1].iter(w("t")) if len(text.text) > 5)
    text.text = text.text[:-4]


def _bare_picture(tree: Any) -> None:
    """Let a picture neither be told nor decorate."""
    drawn = next(one for one in tree.iter(f"{_DRAWING}docPr"))
    drawn.attrib.pop("descr", None)
    for child in list(drawn):
        drawn.remove(child)


def _plain_blank(tree: Any) -> None:
    """Take its look from the first blank of the cover."""
    control = next(tree.iter(w("sdt")))
    for look in list(control.iter(w("rPr"))):
        look.getparent().remove(look)


_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_STYLE, _OTHER_STYLE = 'w:pStyle w:val="[^"]*"', 'w:pStyle w:val="Nobody"'
_NAME = '(<w:bookmarkStart [^>]*w:name=")'
_LIST = '(numId w:val=")1'
_STORE = '(storeItemID=")[^"]*'
_DELETED = '<w:del w:id="9001" w:author="A"><w:r><w:t>gone</w:t></w:r></w:del>'
_FOOTNOTE = '<w:r><w:footnoteReference w:id="999"/></w:r>'
_TYPE = '<Override PartName="/word/styles.xml"[^>]*/>'
_PROPERTIES, _COUNT = "<w:footnotePr>", '<w:footnotePr><w:numStart w:val="5"/>'
_ID_OF_LINK = '(?<=r:id=")[^"]*'
_TYPES = "[Content_Types].xml"

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMMENTS_TYPE = f'<Override PartName="/word/comments.xml" ContentType="{_OFFICE}.comments+xml"/>'
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_LINK = f'<Relationship Id="rIdNew" Type="{_LINK}" Target="comments.xml"/>'
_LINKS = "word/_rels/document.xml.rels"
_DANGLING = '<w:r><w:commentReference w:id="7"/></w:r>'
_FIRST_HEADER = '<w:headerReference w:type="first"[^>]*/>'
_SHAPE = r"<w:r>(?:(?!</w:r>).)*<w:pict.*?</w:pict></w:r>"

ON_DISK = (
    Fault("children in the wrong order", "schema", "pStyle", _changed(_disorder)),
    Fault("an attribute nobody knows", "schema", "attribute", _replaced("<w:p>", '<w:p w:what="1">')),
    Fault("two bookmarks with one id", "schema", "bookmark", _changed(_same_bookmark_id)),
    Fault("a footnote that is not there", "schema", "ootnote", _first_paragraph(_FOOTNOTE)),
    Fault("a note that is lost", "schema", "ootnote", _changed(_lost_note, NOTES)),
    Fault("a note that is lost, counted", "noting", "nothing", _changed(_lost_note, NOTES)),
    Fault("a note nobody calls", "noting", "no place calls", _changed(_uncalled_note)),
    Fault("two notes exchanged", "noting", "", _changed(_exchanged_notes)),
    Fault("words lost in a note", "noting", "", _changed(_shorter_note, NOTES)),
    Fault("notes that count from elsewhere", "noting", "", _replaced(_PROPERTIES, _COUNT, SETTINGS)),
    Fault(
        "a link in a note to nothing", "integrity", "rIdNowhere", _replaced(_ID_OF_LINK, "rIdNowhere", NOTES)
    ),
    Fault("a part without its type", "schema", "", _replaced(_TYPE, "", _TYPES)),
    Fault("a style that is not there", "integrity", "Nobody", _replaced(_STYLE, _OTHER_STYLE)),
    Fault("deleted words not marked so", "integrity", "del", _first_paragraph(_DELETED)),
    Fault("a part that is not there", "integrity", "styles.xml", _without_styles),
    Fault("two bookmarks with one name", "references", "are called", _changed(_same_bookmark_name)),
    Fault("a reference to nothing", "references", "Nowhere", _replaced(r"( REF )\S+", r"\1_Nowhere")),
    Fault("a name with a space", "references", "a b", _replaced(_NAME, r"\g<1>a b")),
    Fault("a list that is not there", "references", "no list", _replaced(_LIST, r"\g<1>99", STYLES)),
    Fault("a list for no style", "references", "there is none", _replaced(_STYLE, _OTHER_STYLE, NUMBERING)),
    Fault("a reference that keeps an old number", "keeping", "99.9", _changed(_stale)),
    Fault("a blank bound to nothing", "references", "no such store", _replaced(_STORE, r"\g<1>{0}")),
    Fault("a field without an end", "references", "field", _changed(_unfinished_field)),
    Fault("a cell without a paragraph", "references", "cell", _changed(_empty_cell)),
    Fault("a comment that is not there", "schema", "omment", _first_paragraph(_DANGLING)),
    Fault("a comment nobody wrote", "references", "commentReference", _first_paragraph(_DANGLING)),
    Fault(
        "a comment without an end",
        "references",
        "commentRangeEnd",
        _comment("commentRangeStart", "commentReference"),
    ),
    Fault("first pages without the mark", "marks", "header2.xml", _without_mark("word/header2.xml")),
    Fault("other pages without the mark", "marks", "header1.xml", _without_mark("word/header1.xml")),
    Fault("pages without the watermark", "marks", "watermark", _replaced(_SHAPE, "", "word/header1.xml")),
    Fault("an annex without its head", "marks", "that Annex A explains", _without_mark("word/header7.xml")),
    Fault("heads that name no section", "marks", "does not name the section", _without_names),
    Fault("a provision with another badge", "badges", "", _replaced(">law<", ">promise<")),
    Fault("a picture without an alternative", "picturing", "picture", _changed(_bare_picture)),
    Fault("no header for first pages", "marks", "first", _replaced(_FIRST_HEADER, "")),
    Fault("no language", "references", "language", _replaced('(<w:lang w:val=")[^"]*', r"\g<1>any!", STYLES)),
)
IN_AN_OFFICE = (
    Fault("a word that is lost", "wording", "We tell", _changed(_lost_word)),
    Fault("numbers that are lost", "wording", "", _changed(_lost_numbers, NUMBERING)),
    Fault("a reference to the wrong place", "computing", "not drawn", _changed(_other_reference)),
    Fault("a note drawn with other words", "computing", "foot of a page", _changed(_shorter_note, NOTES)),
    Fault("a blank that nothing marks", "blanking", "nothing marks the blank", _changed(_plain_blank)),
    Fault("contents with another heading", "listing", "", _changed(_shorter_contents)),
)
