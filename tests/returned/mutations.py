"""Documents spoilt at random, read by `inspect` and `blanks` as the command line does.

    python -m tests.returned.mutations COUNT [SEED]

prints how many were read or refused, and every failure with the number that makes it again.
"""

import json
import sys
import time
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

from lxml import etree

from provisions.cli.blanks import _command, _data
from provisions.library.yamlfile import read_yaml
from provisions.model.diagnostic import UsageError
from provisions.opc.names import W, w
from provisions.returned.answers import written
from provisions.returned.blanks import read_blanks
from provisions.returned.document import Returned
from provisions.returned.inspection import inspect
from tests.opc.test_strict import as_strict
from tests.render.word.opened import render
from tests.render.word.test_reference import _docx
from tests.returned.faults import FAULTS
from tests.returned.filling import filled
from tests.returned.read import answers_in
from tests.returned.test_inspect import packed, unpacked
from tests.samples import sample
from tests.worlds import base

SEED = 20261128
SLOWEST = 10
"""Seconds of CPU that one document may take."""
_SIGNS = (
    *(b"", b'"', b"<", b">", b"<w:x/>", b"</w:p>", b"<w:p>", b"<!-- -->", b"<?x?>", b"&x;", b"&#0;", b"]]>"),
    *(b"0", b"-1", b"99999999999", b"1e9", b"rId1", b"/", b"..", b"#", b"\xff", b"\xed\xa0\x80", b"\0"),
    *("\u202e".encode(), "\U0001f989".encode(), "١٢".encode(), b"%s", b"{0}", b"http://purl.oclc.org/ooxml/"),
)
_WORDS = (
    *("", "0", "-1", "999999999999", "1.5", "true", "heading 1", "Heading1", "TOC1", "decimal", "bullet"),
    *(
        "%1.%2",
        "%9",
        "(" * 300,
        "." * 600,
        "a" * 5_000,
        "\u202e",
        "\ue000",
        "a\nb",
        "REF x \\w",
        'TOC \\o "1-9"',
    ),
    *(
        "/b:blanks[1]/b:operator[1]",
        "/x[0]",
        "{}",
        "[]",
        '{"a":',
        "_xD800_",
        "_x0000_",
        "begin",
        "separate",
        "end",
    ),
)
_JSON = (
    None,
    True,
    5,
    -1.5,
    "",
    "\ud800",
    "a" * 3_000,
    [],
    [None],
    {},
    {"all": None},
    {"means": "a"},
    [["a"]],
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document. `failure` is empty if it was read, or refused in words."""

    number: int
    kind: str
    failure: str
    seconds: float


@cache
def bases() -> tuple[dict[str, bytes], ...]:
    """The documents that are spoilt, by part: of ours, filled, tracked, strict, faulty, of somebody else."""
    ours = render(sample())
    tracked = unpacked(ours)
    main = tracked.parts["word/document.xml"].decode()
    mark = '<w:pStyle w:val="Heading2"/><w:rPr><w:{} w:id="9" w:author="A"/></w:rPr></w:pPr>'
    for change in ("del", "ins"):
        main = main.replace('<w:pStyle w:val="Heading2"/></w:pPr>', mark.format(change), 1)
    tracked.parts["word/document.xml"] = main.encode()
    faulty = unpacked(ours)
    for fault in FAULTS:
        try:
            fault.spoil(faulty)
        except (AssertionError, KeyError):
            # An earlier fault took away what this one spoils.
            continue
    every = (ours, filled(ours, {"contact_email": "a@example.org"}), packed(tracked.parts), as_strict(ours))
    return tuple(dict(unpacked(data).parts) for data in (*every, packed(faulty.parts), _docx()))


def spoilt(number: int, seed: int = SEED) -> tuple[str, bytes]:
    """The document of `number`, the same for the same seed, and how it was spoilt."""
    random = Random(f"{seed} {number}")
    parts = dict(random.choice(bases()))
    kinds = []
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        kind = random.choice((_bytes, _bytes, _tree, _tree, _tree, _part, _manifest))
        kinds.append(kind.__name__.strip("_"))
        kind(random, parts)
    data = _stored(parts) if random.random() < 0.8 else packed(parts)
    if random.random() < 0.1:
        kinds.append("package")
        data = _package(random, data)
    return "+".join(kinds), data


def _stored(parts: dict[str, bytes]) -> bytes:
    """Pack `parts` as they are, so that damage to the package hits their words."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _bytes(random: Random, parts: dict[str, bytes]) -> None:
    """Put something into one part, in place of some bytes."""
    name = random.choice(sorted(parts))
    content = parts[name]
    start = random.randrange(len(content) + 1)
    parts[name] = content[:start] + random.choice(_SIGNS) + content[start + random.choice((0, 0, 1, 5, 40)) :]


def _tree(random: Random, parts: dict[str, bytes]) -> None:
    """Take away, double, move, wrap or rename an element of one part, or change what it says."""
    name = random.choice([name for name in sorted(parts) if name.endswith((".xml", ".rels"))])
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return
    elements = [one for one in root.iter("*") if one is not root]
    if not elements:
        return
    for _ in range(random.choice((1, 2, 5))):
        one, other = random.choice(elements), random.choice(elements)
        if one.getparent() is None or other.getparent() is None:
            continue
        _change(random, one, other)
    parts[name] = etree.tostring(
        root, xml_declaration=True, encoding=random.choice(("UTF-8", "UTF-8", "UTF-16"))
    )


def _change(random, one, other) -> None:
    match random.randrange(7):
        case 0:
            one.getparent().remove(one)
        case 1:
            for _ in range(random.choice((1, 2, 50))):
                one.addnext(_copied(one))
        case 2 if one is not other and one not in other.iterancestors():
            other.append(one)
        case 3:
            inside = _copied(one)
            for _ in range(random.choice((1, 3, 30))):
                outer = etree.Element(one.tag)
                outer.append(inside)
                inside = outer
            one.getparent().replace(one, inside)
        case 4:
            one.tag = random.choice(
                (other.tag, w("p"), w("sdt"), w("bookmarkStart"), w("del"), f"{{{W}}}tab")
            )
        case 5:
            key = random.choice(list(one.attrib) or [w("val"), w("id"), w("name")])
            _say(random, lambda text: one.set(key, text))
        case _:
            _say(random, lambda text: setattr(one, "text", text))


def _copied(one):
    copy = deepcopy(one)
    copy.tail = None
    return copy


def _say(random, put) -> None:
    try:
        put(random.choice(_WORDS))
    except ValueError:
        # What no XML can hold.
        put("x")


def _part(random: Random, parts: dict[str, bytes]) -> None:
    """Lose a part, exchange two, empty one, or name it otherwise."""
    one, other = random.choice(sorted(parts)), random.choice(sorted(parts))
    match random.randrange(4):
        case 0:
            del parts[one]
        case 1:
            parts[one], parts[other] = parts[other], parts[one]
        case 2:
            parts[one] = b""
        case _:
            parts[random.choice((one.upper(), f"{one}#x", f"x/{one}", "customXml/item9.xml"))] = parts[one]


def _manifest(random: Random, parts: dict[str, bytes]) -> None:
    """Put a value of another type somewhere into the manifest."""
    name = next((name for name in sorted(parts) if b"urn:provisions:manifest:1" in parts[name][:300]), None)
    try:
        root = etree.fromstring(parts[name]) if name else None
        said = json.loads(root.text or "") if root is not None else None
    except (etree.XMLSyntaxError, ValueError):
        return
    if name is None or root is None or not isinstance(said, dict):
        return
    given = {
        "operator": "Acme",
        "appeal_window": {"all": "6 months"},
        "terms_languages": ["a"],
        "martian": "x",
    }
    said["answers"] = {**given, random.choice(list(given)): random.choice(_JSON)}
    if random.random() < 0.7:
        said[random.choice(sorted(said))] = random.choice(_JSON)
    root.text = json.dumps(said)
    parts[name] = etree.tostring(root)


def _package(random: Random, data: bytes) -> bytes:
    """Damage the package itself."""
    at = random.randrange(len(data))
    match random.randrange(3):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
        case _:
            return data[:at] + data[at + random.randrange(64) :]


def read(data: bytes) -> str:
    """Read `data` by both commands, and write what they would write: “read” or “refused”."""
    outcomes = {_inspected(data), _blanks(data)}
    return "read" if "read" in outcomes else "refused"


def _inspected(data: bytes) -> str:
    try:
        found = inspect(Returned(data, "x.docx"))
    except UsageError as refused:
        return _told(refused.diagnostics)
    return _told(found.findings, "read")


def _blanks(data: bytes) -> str:
    library = base()
    classes = library.space.fields["users"].ids
    try:
        found = read_blanks(Returned(data, "x.docx"), library.every_parameter(), classes)
    except UsageError as refused:
        return _told(refused.diagnostics)
    json.dumps(_data(found, Path("x.docx")), ensure_ascii=False, allow_nan=False).encode()
    command = _command(found.manifest, Path("a.yaml"), library)
    if found.is_usable:
        answers = written(found.blanks, ("x", command))
        held = read_yaml(answers, "a.yaml").data["values"]
        assert {name: one for name, one in held.items() if one is not None} == answers_in(found.blanks)
    return _told(found.problems, "read")


def _told(diagnostics, outcome: str = "refused") -> str:
    for one in diagnostics:
        str(one).encode()
        assert one.message
    return outcome


def tried(number: int, seed: int = SEED) -> Outcome:
    """Read the document of `number`."""
    kind, data = spoilt(number, seed)
    began, failure = time.process_time(), ""
    try:
        outcome = read(data)
    except Exception as error:  # every kind is what is looked for
        outcome, failure = "failed", f"{type(error).__name__}: {error}"[:200]
    seconds = time.process_time() - began
    if seconds > SLOWEST:
        failure = failure or f"took {seconds:.1f} s"
    return Outcome(number, outcome if not failure else kind, failure, seconds)


def main(count: int, seed: int = SEED) -> int:
    """Read `count` documents and print what became of them."""
    outcomes: Counter[str] = Counter()
    slowest, failures = 0.0, 0
    for number in range(count):
        outcome = tried(number, seed)
        outcomes["failed" if outcome.failure else outcome.kind] += 1
        slowest = max(slowest, outcome.seconds)
        if number % 1_000 == 999:
            sys.stdout.write(f"{number + 1:,}: {dict(outcomes)}\n")
            sys.stdout.flush()
        if outcome.failure:
            failures += 1
            sys.stdout.write(f"{outcome}\n")
            sys.stdout.flush()
    sys.stdout.write(
        f"{count:,} of seed {seed}: {dict(outcomes)}; slowest {slowest:.2f} s; {failures} failures\n"
    )
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SEED))
