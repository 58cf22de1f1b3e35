"""What is taken over from the user's own .docx: styles, theme, page, headers and footers."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.spec import default_content_types
from lxml.etree import QName, _Element

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.model.frozen import dataclass
from provisions.opc.archive import (
    HARMLESS,
    Archive,
    Origin,
    Target,
    check_words,
    main_part,
    opened,
    relationships,
)
from provisions.opc.names import FALLBACK, R, W, r, w
from provisions.render.word.elements import drop, remove
from provisions.render.word.measures import switched_on
from provisions.render.word.template import Margin

_ALTERNATIVE: Final = f"{FALLBACK.removesuffix('Fallback')}AlternateContent"
_KNOWN: Final = frozenset(
    {
        *(None, W, R, "http://www.w3.org/XML/1998/namespace"),
        *(f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:word")),
        *(f"http://schemas.openxmlformats.org/drawingml/2006/{name}" for name in ("main", "picture")),
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://schemas.microsoft.com/office/word/2010/wordml",
    }
)
"""The namespaces of a user's text that are taken over: they are understood by every program."""
_MOST: Final = 100_000
"""Elements of a text with places: a letter of ten pages has 5,000."""
REFERENCE: Final = Origin("--reference-doc", "reference-doc")
"""Whose file it is, as long as nobody says where it lies."""
_FLAGS: Final = ("mirrorMargins", "evenAndOddHeaders")
"""Settings that say how pages and headers are used, in the order of the schema."""
_PICTURES: Final = {
    **{extension: kind for extension, kind in default_content_types if kind.startswith("image/")},
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A user's document, read: its last section, its styles, its theme; None where it has none.

    `flags` are the names of those of its settings that are taken over. `body` is its text with places for
    ours, None if it has none and so stays behind.
    """

    origin: Origin
    section: _Element | None
    styles: _Element | None
    theme: bytes | None
    margins: tuple[Margin, ...]
    flags: tuple[str, ...]
    body: Margin | None


def read(data: bytes, file: str = REFERENCE.file) -> Reference:
    """Read the .docx `data` from `file`. Raises `UsageError` if it cannot be done safely."""
    archive = opened(data, Origin(file, REFERENCE.code))
    main = main_part(archive)
    targets = relationships(archive, main)
    section, has_places = _section(archive.read(main), archive.origin)
    by_kind = {target.kind: target.name for target in targets.values() if not target.is_external}
    settings = archive.tree(by_kind["settings"]) if "settings" in by_kind else None
    return Reference(
        origin=archive.origin,
        section=section,
        styles=archive.tree(by_kind["styles"]) if "styles" in by_kind else None,
        theme=_theme(archive, by_kind.get("theme")),
        margins=tuple(_margins(archive, section, targets)),
        flags=tuple(flag for flag in _FLAGS if settings is not None and switched_on(settings.find(w(flag)))),
        body=_body(archive, main, targets) if has_places else None,
    )


def _section(data: bytes, origin: Origin) -> tuple[_Element | None, bool]:
    """Find the last section properties, and whether a tag may be in the text; keep nothing else in memory."""
    from lxml import etree

    check_words(data, origin)
    last, depth, has_places = None, 0, False
    try:
        for event, element in etree.iterparse(BytesIO(data), events=("start", "end"), **HARMLESS):
            inside = element.tag == w("sectPr")
            depth += (event == "start") * inside - (event == "end") * inside
            if event == "end" and inside:
                last = etree.fromstring(etree.tostring(element, with_tail=False))
            if event == "end" and element.tag == w("t") and not has_places:
                # A tag can be cut into runs, and then only its first sign is known here.
                has_places = "{" in (element.text or "")
            if event == "end" and not depth:
                element.clear()
    except etree.XMLSyntaxError:
        origin.refuse("has a text that cannot be read", "open it in Word and save it again")
    return last, has_places


def _body(archive: Archive, main: str, targets: dict[str, Target]) -> Margin | None:
    """Read the text with what it relates to; None without tags. Notes and sections stay behind."""
    body = archive.tree(main).find(w("body"))
    if body is None or not is_tagged(body):
        return None
    if sum(1 for _ in body.iter()) > _MOST:
        archive.origin.refuse(
            f"has more than {_MOST:,} elements in the text around its places", "take out what no template has"
        )
    for alternative in list(body.iter(_ALTERNATIVE)):
        older = alternative.find(FALLBACK)
        for each in list(older) if older is not None else ():
            alternative.addprevious(each)
        remove(alternative)
    drop(body, "sectPr", "footnoteReference", "endnoteReference", "altChunk", "subDoc")
    _leave_strange(body)
    keys = {
        str(value)
        for each in body.iter()
        for name, value in each.attrib.items()
        if QName(name).namespace == R
    }
    missing = keys - targets.keys()
    if missing:
        archive.origin.refuse(f"names something in its text that it does not have: {min(missing)}")
    return Margin("body", "", body, _taken(archive, {key: targets[key] for key in sorted(keys)}, "its text"))


def _leave_strange(body: _Element) -> None:
    """Take out elements and attributes of namespaces that our document does not declare."""
    for each in list(body.iter()):
        if QName(each).namespace not in _KNOWN:
            remove(each)
        for name in [one for one in each.attrib if QName(one).namespace not in _KNOWN]:
            del each.attrib[name]


def _theme(archive: Archive, name: str | None) -> bytes | None:
    """Read the theme, which styles take fonts and colours from, unless it has pictures of its own."""
    if name is None or relationships(archive, name):
        return None
    archive.tree(name)
    return archive.read(name)


def _margins(archive: Archive, section: _Element | None, targets: dict[str, Target]) -> Iterator[Margin]:
    if section is None:
        return
    for kind in ("header", "footer"):
        for one in section.findall(w(f"{kind}Reference")):
            target = targets.get(one.get(r("id"), ""))
            if target is None or target.is_external:
                archive.origin.refuse(f"has no {kind} where it says that it has one")
            related = _taken(archive, relationships(archive, target.name), "a header or footer")
            yield Margin(kind, one.get(w("type"), "default"), archive.tree(target.name), related)


def _taken(archive: Archive, targets: dict[str, Target], where: str) -> dict[str, str | Part]:
    """Take pictures inside the file, each one part by its bytes, and links to the outside; nothing else."""
    taken: dict[str, str | Part] = {}
    for key, target in targets.items():
        extension = target.name.rpartition(".")[2].lower()
        if target.kind == "hyperlink" and target.is_external:
            taken[key] = target.name
        elif target.kind == "image" and not target.is_external and extension in _PICTURES:
            data = archive.read(target.name)
            name = PackURI(f"/word/media/{sha256(data).hexdigest()[:16]}.{extension}")
            taken[key] = Part(name, _PICTURES[extension], data)
        else:
            what = "from outside" if target.is_external else "of a kind that is not taken over"
            archive.origin.refuse(
                f"has something {what} in {where}: {target.kind}",
                "replace it by a picture or words",
            )
    return taken


def note(kind: str, message: str, hint: str) -> Diagnostic:
    """Tell whoever gave the document what it made us do, and what would help."""
    return Diagnostic(f"{REFERENCE.code}-{kind}", message, hint=hint, severity=Severity.NOTE)


def words_of(paragraph: _Element) -> str:
    """Return the words of the runs of `paragraph`, put together."""
    runs = paragraph.iterchildren(w("r"))
    return "".join(text.text or "" for run in runs for text in run.iterchildren(w("t")))


def has_tag(words: str) -> bool:
    """Tell whether `words` begin a tag somewhere."""
    return "{{" in words or "{%" in words


def is_tagged(tree: _Element) -> bool:
    """Tell whether a paragraph of `tree` has a tag."""
    return any(has_tag(words_of(each)) for each in tree.iter(w("p")))
