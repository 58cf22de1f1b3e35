"""What no validator looks at: whether the names inside a DOCX lead somewhere.

Each rule was found to be missed by the Open XML SDK and by ooxml-integrity.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from tests.judges.docx_package import Package, w

# Word cuts longer names and refuses other characters.
_BOOKMARK = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_FIELD = re.compile(r"\s*(?:REF|PAGEREF)\s+(\S+)")
_REFERENCE = re.compile(r"\s*REF\s+(\S+)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_STORE = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"


def dangling(path: Path) -> list[str]:
    """List what leads nowhere or is there twice."""
    package = Package.read(path)
    main = package.tree()
    return [
        *_bookmarks(main),
        *_references(main),
        *_numbers(main, package),
        *_controls(main, package),
        *_fields(package),
        *_comments(main, package),
        *_cells(main),
        *_languages(main, package.tree("word/styles.xml")),
    ]


def _bookmarks(main: Any) -> Iterator[str]:
    starts = [mark.get(w("id")) for mark in main.iter(w("bookmarkStart"))]
    ends = [mark.get(w("id")) for mark in main.iter(w("bookmarkEnd"))]
    if sorted(starts) != sorted(ends):
        yield "bookmarks begin and do not end, or the other way round"
    for name, times in Counter(mark.get(w("name")) for mark in main.iter(w("bookmarkStart"))).items():
        if times > 1:
            yield f"{times} bookmarks are called {name}"
        if not _BOOKMARK.fullmatch(name):
            yield f"no bookmark may be called {name}"


def _references(main: Any) -> Iterator[str]:
    names = {mark.get(w("name")) for mark in main.iter(w("bookmarkStart"))}
    wanted = [link.get(w("anchor")) for link in main.iter(w("hyperlink"))]
    for field in main.iter(w("instrText")):
        if found := _FIELD.match(field.text or ""):
            wanted.append(found[1])
    for name in sorted(set(filter(None, wanted)) - names):
        yield f"a reference leads to {name}, and there is no such bookmark"


def kept(main: Any) -> Iterator[tuple[str, str]]:
    """Tell what each reference leads to, and what it shows until it is computed anew."""
    mark, words, is_shown = "", "", False
    for run in main.iter(w("r")):
        code, step = run.findtext(w("instrText")) or "", run.find(w("fldChar"))
        if found := _REFERENCE.match(code):
            mark, words = found[1], ""
        kind = "" if step is None else step.get(w("fldCharType"))
        if kind == "end" and mark:
            yield mark, words
            mark = ""
        is_shown = (is_shown or kind == "separate") and kind != "end"
        words += (run.findtext(w("t")) or "") if is_shown else ""


def _numbers(main: Any, package: Package) -> Iterator[str]:
    numbering, styles = package.tree("word/numbering.xml"), package.tree("word/styles.xml")
    abstract = {one.get(w("abstractNumId")) for one in numbering.iter(w("abstractNum"))}
    lists = {one.get(w("numId")): one[0].get(w("val")) for one in numbering.iter(w("num"))}
    for name, definition in lists.items():
        if definition not in abstract:
            yield f"list {name} has no definition"
    for tree in (main, styles):
        for number in tree.iter(w("numId")):
            # 0 takes the number away (ECMA-376 § 17.9.18).
            if number.get(w("val")) not in {*lists, "0"}:
                yield f"there is no list {number.get(w('val'))}"
    known = {style.get(w("styleId")) for style in styles.iter(w("style"))}
    for style in numbering.iter(w("pStyle")):
        if style.get(w("val")) not in known:
            yield f"a list is tied to the style {style.get(w('val'))}, and there is none"


def _controls(main: Any, package: Package) -> Iterator[str]:
    ids = Counter(one.get(w("val")) for control in main.iter(w("sdtPr")) for one in control.iter(w("id")))
    yield from (f"{times} content controls have the id {name}" for name, times in ids.items() if times > 1)
    stores = {}
    for name in package.parts:
        if found := re.fullmatch(r"customXml/itemProps(\d+)\.xml", name):
            store = package.tree(name).get(f"{_STORE}itemID")
            stores[store] = package.tree(f"customXml/item{found[1]}.xml")
    for binding in main.iter(w("dataBinding")):
        yield from _binding(binding, stores)


def _binding(binding: Any, stores: dict[str, Any]) -> Iterator[str]:
    store = stores.get(binding.get(w("storeItemID")))
    if store is None:
        yield f"a content control is bound to {binding.get(w('storeItemID'))}, and there is no such store"
        return
    prefixes = dict(re.findall(r"xmlns:(\w+)=['\"]([^'\"]+)['\"]", binding.get(w("prefixMappings")) or ""))
    if len(etree.ElementTree(store).xpath(binding.get(w("xpath")), namespaces=prefixes)) != 1:
        yield f"a content control is bound to {binding.get(w('xpath'))}, which is not one place"


def _fields(package: Package) -> Iterator[str]:
    for story in package.stories():
        open_ = 0
        for mark in story.iter(w("fldChar")):
            open_ += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType")), 0)
            if open_ < 0:
                break
        if open_:
            yield "a field begins and does not end, or the other way round"


def _comments(main: Any, package: Package) -> Iterator[str]:
    """A comment begins, ends and is referred to once, and is one that there is."""
    part = "word/comments.xml"
    notes = package.tree(part).iter(w("comment")) if part in package.parts else ()
    written = [one.get(w("id")) for one in notes]
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        if sorted(one.get(w("id")) for one in main.iter(w(name))) != sorted(written):
            yield f"the comments and their marks differ: {name}"


def _cells(main: Any) -> Iterator[str]:
    for cell in main.iter(w("tc")):
        if cell[-1].tag != w("p"):
            yield "a cell does not end in a paragraph"


def _languages(*trees: Any) -> Iterator[str]:
    for tree in trees:
        for language in tree.iter(w("lang")):
            for tag in language.attrib.values():
                if not _LANGUAGE.fullmatch(tag):
                    yield f"{tag} is no language"
