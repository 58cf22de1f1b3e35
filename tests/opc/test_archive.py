"""A package of somebody else: what is read of it, what is left alone, what is refused."""

from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from provisions.model.diagnostic import UsageError
from provisions.opc.archive import Origin, Target, main_part, opened, relationships
from provisions.opc.budget import LIMITS, MOST_ATTRIBUTES, Cost

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(parts, method=ZIP_DEFLATED):
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def archive(**parts):
    return opened(package(parts), Origin("x.docx"))


def relations(*told):
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for at, (kind, target, mode) in enumerate(told)
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def test_a_part_is_parsed():
    assert archive(**{"a.xml": "<a><b/></a>"}).tree("a.xml")[0].tag == "b"


def test_a_part_that_nobody_reads_may_be_as_large_as_it_likes():
    picture = Random(1).randbytes(9_000_000)
    bomb = b"\0" * 20_000_000

    read = archive(**{"a.xml": "<a/>", "media/picture.png": picture, "media/bomb.png": bomb})

    assert read.tree("a.xml").tag == "a"
    for name in ("media/picture.png", "media/bomb.png"):
        with pytest.raises(UsageError, match=f"too large or too dense: {name}"):
            read.read(name)


def test_parts_that_are_small_each_are_too_much_together():
    # 90,000 elements each: seven are more than one document may have.
    parts = {f"{n}.xml": "<a>" + "<b/>" * 90_000 + "</a>" for n in range(7)}
    read = opened(package(parts, ZIP_STORED), Origin("x.docx"))

    for name in list(parts)[:6]:
        read.tree(name)
    with pytest.raises(UsageError, match="elements and attributes, over all its parts"):
        read.tree("6.xml")
    assert 90_000 * 7 > LIMITS[Cost.NODES] > 90_000 * 6


def test_bytes_are_counted_over_all_parts():
    parts = {f"{n}.bin": Random(n).randbytes(500_000) + b"\0" * 7_000_000 for n in range(9)}
    read = opened(package(parts), Origin("x.docx"))

    for name in list(parts)[:8]:
        read.read(name)
    with pytest.raises(UsageError, match="holds more than a document of words does"):
        read.read("8.bin")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_elements_and_attributes_are_counted_before_they_are_parsed(encoding):
    data = ('<a b="1" c="2"><d>x</d></a>').encode(encoding)
    read = archive(**{"a.xml": data})
    read.tree("a.xml")

    # In UTF-16, ends of elements are not told from beginnings.
    assert read.budget.spent(Cost.NODES) == (4 if encoding == "utf-8" else 6)


def test_an_element_with_more_attributes_than_word_writes_is_refused():
    def with_attributes(count):
        return "<a><b " + " ".join(f'x{n}="1"' for n in range(count)) + "/></a>"

    assert archive(**{"a.xml": with_attributes(MOST_ATTRIBUTES)}).tree("a.xml") is not None
    with pytest.raises(UsageError, match=r"more than 256 attributes in a\.xml"):
        archive(**{"a.xml": with_attributes(MOST_ATTRIBUTES + 1)}).tree("a.xml")


def test_depth_is_refused_and_named():
    with pytest.raises(UsageError, match="inside one another too many times"):
        archive(**{"a.xml": "<a>" * 5_000 + "</a>" * 5_000}).tree("a.xml")


def test_relationships_lead_to_parts_addresses_and_bookmarks():
    told = relations(
        ("image", "media/a.png", ""),
        ("image", "/other/b.png", ""),
        ("image", "../c.png", ""),
        ("hyperlink", "https://a.example/#x", ' TargetMode="External"'),
        ("hyperlink", "#_THIS_WEEK_IN", ""),
        ("hyperlink", "notes.xml#here", ""),
    )
    found = relationships(archive(**{"word/_rels/a.xml.rels": told}), "word/a.xml")

    assert list(found.values()) == [
        Target("image", "word/media/a.png", is_external=False),
        Target("image", "other/b.png", is_external=False),
        Target("image", "c.png", is_external=False),
        Target("hyperlink", "https://a.example/#x", is_external=True),
        Target("hyperlink", "word/a.xml", is_external=False, bookmark="_THIS_WEEK_IN"),
        Target("hyperlink", "word/notes.xml", is_external=False, bookmark="here"),
    ]


def test_relationships_are_read_once():
    read = archive(**{"word/_rels/a.xml.rels": relations(("image", "a.png", ""))})
    first = relationships(read, "word/a.xml")
    paid = read.budget.spent(Cost.BYTES)

    assert relationships(read, "word/a.xml") is first
    assert read.budget.spent(Cost.BYTES) == paid
    assert relationships(read, "word/b.xml") == {}


def test_the_main_part_is_the_one_that_the_package_names():
    told = relations(("officeDocument", "word/document.xml", ""))
    types = {"[Content_Types].xml": "<Types/>"}

    assert main_part(archive(**types, **{"_rels/.rels": told})) == "word/document.xml"
    for parts in ({"_rels/.rels": told}, {**types, "_rels/.rels": relations()}, types):
        with pytest.raises(UsageError, match=r"not a \.docx file"):
            main_part(archive(**parts))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (package({"a.xml": "<a/>"}, ZIP_LZMA), "packed in a way that Word does not know"),
        (package({"/a.xml": "<a/>"}), "outside itself"),
        (package({"x/../../a.xml": "<a/>"}), "outside itself"),
        (package({"a.xml": "<a/>", "A.xml": "<a/>"}), "two parts of one name"),
        (package({f"{n}.xml": "" for n in range(2_001)}), "over 2,000 parts"),
        (b"PK" + b"\0" * 50_000_001, "larger than 50 MB"),
    ],
)
def test_what_no_word_processor_writes_is_refused_when_it_is_opened(data, said):
    with pytest.raises(UsageError, match=said):
        opened(data, Origin("x.docx"))


def test_a_part_that_is_not_there_is_named():
    with pytest.raises(UsageError, match=r"names a part that it does not have: b\.xml"):
        archive(**{"a.xml": "<a/>"}).read("b.xml")
