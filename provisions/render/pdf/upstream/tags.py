"""The structure of a PDF, put right while WeasyPrint writes it.

WeasyPrint's tags pass every validator and still read badly: running heads are read as content, an
element that crosses a page becomes two, table heads are read again on each page, nothing has a
language but the document, header cells have no scope. Upstream knows (#1836, #2508, #2903). Until
it is mended there, two private functions are wrapped for the time of one `write_pdf`:

- `Stream.marked` makes running heads, repeated table heads and pictures that only decorate artifacts
  (ISO 32000-1 § 14.8.2.2);
- `tags._build_box_tree` joins the parts of one element and adds language, scope and roles.

The wraps hold for one version of WeasyPrint (`TESTED_VERSION`) and are left out for any other.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any, Final

from provisions.model.frozen import dataclass
from provisions.render.pdf.upstream.replacing import replaced

# Structure types that may be continued on the next page (ISO 32000-1 § 14.8.4). A link may not:
# the numbers in it are those of its own page.
_CONTINUED: Final = frozenset(
    {
        "/Document", "/Part", "/Sect", "/Div", "/NonStruct", "/P", "/L", "/LI", "/LBody",
        "/Table", "/TBody", "/TR", "/TD", "/TOC", "/TOCI", "/Note",
    }
)  # fmt: skip
# Roles that HTML has no element for, or that WeasyPrint does not know, by class and by element.
_ROLE_OF_CLASS: Final = {
    "mark": "/Lbl",
    "item": "/LBody",
    "contents": "/TOC",
    "line": "/TOCI",
    "row": "/Reference",
    "call": "/Reference",
    "footnote": "/Note",
}
_ROLE_OF_TAG: Final = dict.fromkeys(("b", "bdi", "dfn", "em", "mark", "strong"), "/Span")
_PARTS_OF_TABLES: Final = frozenset({"TableBox", "InlineTableBox", "TableRowGroupBox", "TableRowBox"})
_TABLE_TAGS: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_SCOPES: Final = {"col": "/Column", "row": "/Row"}


@dataclass(slots=True)
class _Repair:
    """What has been seen of one document while its pages are written.

    `artifacts` are identities of boxes, with the type of each; `first` holds where an element began,
    and the last page on which a part of it was met.
    """

    language: str
    artifacts: Mapping[int, str]
    first: dict[tuple[int, str], tuple[Any, int]] = field(default_factory=dict)
    objects: _Objects | None = None

    def objects_of(self, pdf: Any) -> _Objects:
        """Return the objects of `pdf`, the one file this repair is for."""
        if self.objects is None:
            self.objects = _Objects(pdf.page_references, pdf.objects, pdf.add_object)
        return self.objects


@dataclass(frozen=True, slots=True)
class _Objects:
    """As much of a `pydyf.PDF` as tags need.

    There, `page_references` makes a list of all pages each time it is asked for, that is for every
    tag: quadratic. All pages are known when tags are written, so one list does.
    """

    page_references: Any
    objects: list[Any]
    add_object: Callable[[Any], None]


@contextlib.contextmanager
def repaired_tags(document: Any) -> Iterator[None]:
    """Write `document`, laid out by WeasyPrint, with better tags inside this context."""
    from weasyprint.pdf import stream, tags  # type: ignore[import-untyped]

    pages = [page._page_box for page in document.pages]
    repair = _Repair(document.metadata.lang or "", {id(box): kind for box, kind in _artifacts(pages)})
    for page in document.pages:
        # Every element inside a link is given a link of its own; the outer one covers them all.
        page.links = [link for link in page.links if link[-1].link]
    marked = replaced(stream.Stream, marked=_marking(stream.Stream.marked, repair))
    with marked, replaced(tags, _build_box_tree=_building(tags._build_box_tree, repair)):
        yield


def _walk(box: Any) -> Iterator[Any]:
    left = [box]
    while left:
        box = left.pop()
        box = getattr(box, "_box", box)
        yield box
        left.extend(reversed(getattr(box, "children", ())))


def _artifacts(pages: list[Any]) -> Iterator[tuple[Any, str]]:
    """Find the boxes that a reader should not hear, with the type of each.

    They are margins of pages, heads of continued tables, and pictures that are hidden from readers.
    """
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

    begun: set[int] = set()
    for page in pages:
        here: set[int] = set()
        for box in _walk(page):
            if isinstance(box, boxes.MarginBox):
                yield from ((each, "/Pagination") for each in _walk(box))
            elif isinstance(box, boxes.ReplacedBox):
                if box.element.get("aria-hidden") == "true":
                    yield box, "/Layout"
            elif isinstance(box, boxes.TableBox) and box.element is not None:
                here.add(id(box.element))
                if id(box.element) in begun:
                    for group in (child for child in box.children if child.is_header):
                        yield from ((each, "/Pagination") for each in _walk(group))
        begun |= here


def _marking(original: Any, repair: _Repair) -> Any:
    import pydyf  # type: ignore[import-untyped]

    def marked(self: Any, box: Any, tag: str) -> Any:
        is_read = self._tags is None or id(box) not in repair.artifacts
        return original(self, box, tag) if is_read else unread(self, box)

    @contextlib.contextmanager
    def unread(self: Any, box: Any) -> Iterator[None]:
        kind = pydyf.Dictionary({"Type": repair.artifacts[id(box)]})
        pydyf.Stream.begin_marked_content(self, "Artifact", kind)
        try:
            yield
        finally:
            pydyf.Stream.end_marked_content(self)

    return marked


def _building(original: Any, repair: _Repair) -> Any:
    def build(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:
        box = getattr(box, "_box", box)
        if id(box) in repair.artifacts:
            _leave_out(box)
            return
        if _is_layout(box):
            for child in box.children:
                yield from build(child, parent, pdf, page, *rest)
            return
        objects = repair.objects_of(pdf)
        elements = original(box, parent, objects, page, *rest)
        if box.element is None or box.element_tag in ("html", "body"):
            # These stand for their children, which have been here already.
            yield from elements
            return
        for element in elements:
            _describe(element, box, repair.language)
            if not _continues(element, box, objects, page, repair):
                yield element

    return build


def _is_layout(box: Any) -> bool:
    """Tell whether `box` was made only because its element is set as a table and is none.

    WeasyPrint gives each of these a tag of the same element: a heading would be read four times.
    """
    return type(box).__name__ in _PARTS_OF_TABLES and box.element_tag not in _TABLE_TAGS


def _leave_out(box: Any) -> None:
    # WeasyPrint links cells to their heads by what it left in `mark`; nobody reads this one.
    for cell in _walk(box):
        if cell.element_tag in ("th", "td"):
            cell.mark = {"A": {}}


def _describe(element: Any, box: Any, language: str) -> None:
    """Say of `element` what HTML says of it: role, language, scope, words of the link."""
    import pydyf

    tag = box.element_tag
    classes = box.element.attrib.get("class", "").split()
    role = next(filter(None, map(_ROLE_OF_CLASS.get, classes)), _ROLE_OF_TAG.get(tag))
    if tag == box.element.tag and role:
        element["S"] = role
    if element["S"] == "/Note":
        # ISO 14289-1 § 7.9: each note has an identifier that no other has.
        element["ID"] = pydyf.String(box.element.attrib["id"])
    if (spoken := box.style["lang"]) and spoken != language:
        element["Lang"] = pydyf.String(spoken)
    if element["S"] == "/TH" and box.element.attrib.get("scope") in _SCOPES:
        element["A"]["Scope"] = _SCOPES[box.element.attrib["scope"]]
    if element["S"] == "/Link" and box.link_annotation:
        # ISO 14289-1 § 7.18.5 wants a description; WeasyPrint gives the address.
        box.link_annotation["Contents"] = pydyf.String("".join(box.element.itertext()))


def _continues(element: Any, box: Any, pdf: _Objects, page: int, repair: _Repair) -> bool:
    """Add what is in `element` to its beginning on an earlier page, if it has one there."""
    if element["S"] not in _CONTINUED:
        return False
    key = (id(box.element), f"{box.element_tag} {element['S']}")
    first, last_page = repair.first.get(key, (element, page))
    repair.first[key] = (first, page)
    if first is element or last_page == page:
        return False
    if element["S"] == "/Table":
        _forget_heads(box)
    for reference in element["K"]:
        child = pdf.objects[int(reference.split()[0])]
        if child.get("Type") == "/StructElem":
            child["P"] = first.reference
    first["K"].extend(element["K"])
    element["K"].clear()
    return True


def _forget_heads(table: Any) -> None:
    # The heads on this page are artifacts and have no identifiers; the scope of the first ones holds.
    for cell in _walk(table):
        if cell.element_tag == "td" and getattr(cell, "mark", None):
            cell.mark["A"].pop("Headers", None)
