import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from provisions.returned.document import Returned
from provisions.returned.inspection import inspect
from provisions.returned.rules import parts
from provisions.returned.rules.seen import MOST_OF_A_CODE
from tests.judges.docx_faults import ON_DISK
from tests.judges.docx_package import MAIN, Package
from tests.judges.docx_references import dangling
from tests.render.documents import annexes_alone, long_document, without_annexes
from tests.render.word.opened import render
from tests.render.word.test_reference import _docx
from tests.returned import faults
from tests.returned.faults import FAULTS, sound
from tests.samples import sample

DOCUMENTS = {
    "sample": lambda: render(sample()),
    "long": lambda: render(long_document(40)),
    "arabic": lambda: render(replace(sample(), language="ar")),
    "annexes": lambda: render(annexes_alone(sample())),
    "terms": lambda: render(without_annexes(sample())),
    "reference": lambda: render(sample(), _docx()),
}


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def unpacked(data: bytes) -> Package:
    archive = ZipFile(BytesIO(data))
    return Package({name: archive.read(name) for name in archive.namelist()})


def found(data: bytes):
    return inspect(Returned(data, "back.docx")).findings


def codes(data: bytes) -> set[str]:
    return {one.code for one in found(data)}


@pytest.fixture(scope="module")
def whole() -> bytes:
    return sound()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_found_in_a_sound_document(name):
    assert found(DOCUMENTS[name]()) == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found(fault, whole):
    package = unpacked(whole)
    fault.spoil(package)

    assert fault.code in codes(packed(package.parts))


@pytest.mark.parametrize("fault", [one for one in FAULTS if one.judged], ids=lambda fault: fault.name)
def test_a_judge_that_shares_no_code_finds_the_same(fault, whole, tmp_path):
    package = unpacked(whole)
    before = dangling(package.write(tmp_path / "sound.docx"))
    fault.spoil(package)

    assert before == []
    assert dangling(package.write(tmp_path / "spoilt.docx")) != []


@pytest.mark.parametrize(
    "fault", [one for one in ON_DISK if one.judge == "references"], ids=lambda fault: fault.name
)
def test_what_the_judges_seed_among_references_is_found_here_too(fault, whole):
    package = unpacked(whole)
    fault.spoil(package)

    assert found(packed(package.parts)) != ()


def test_every_code_is_explained_to_lawyers():
    told = (Path(__file__).parents[2] / "docs" / "word.md").read_text(encoding="utf-8")
    rules = "\n".join(path.read_text(encoding="utf-8") for path in Path(parts.__file__).parent.glob("*.py"))
    fixed = re.findall(r'seen\.found\(\s*f?"([a-z-]+)"', rules)

    assert len(set(fixed)) >= 20
    for code in {*fixed, *(fault.code for fault in FAULTS)}:
        assert f"`{code}`" in told, code


def test_all_faults_are_told_at_once(whole):
    package = unpacked(whole)
    for fault in FAULTS[:1] + FAULTS[4:5] + FAULTS[-2:]:
        fault.spoil(package)

    told = codes(packed(package.parts))

    assert {"reference-to-nothing", "list-missing", "part-missing", "fetched-from-outside"} <= told


def test_a_finding_says_where_it_stands_what_is_right_and_how_to_mend_it(whole):
    stale = next(fault for fault in FAULTS if fault.name.startswith("15 a reference"))
    package = unpacked(whole)
    stale.spoil(package)

    (one,) = found(packed(package.parts))

    assert one.place.file.startswith("back.docx: paragraph ")
    assert ", under “1." in one.place.file
    assert "shows “99.9”" in one.message
    assert one.expected
    assert "F9" in one.hint


def test_a_heading_put_in_front_makes_the_references_stale(whole):
    package = unpacked(whole)
    text = package.parts[MAIN].decode()
    at = text.index('<w:p><w:pPr><w:pStyle w:val="Heading2"/>')
    new = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>New</w:t></w:r></w:p>'
    package.parts[MAIN] = (text[:at] + new + text[at:]).encode()

    told = found(packed(package.parts))

    assert {"stale-reference", "stale-contents", "heading-not-listed"} <= {one.code for one in told}
    assert any("shows “1.1”" in one.message and one.expected == "1.2" for one in told)


_TRACKED = '<w:rPr><w:{} w:id="9001" w:author="A"/></w:rPr></w:pPr>'
_SECOND = '<w:p><w:pPr><w:pStyle w:val="Heading2"/>'


def _heading_tracked(whole, change, text_too=False):
    """`whole` with a tracked change at the end of its first provision's heading."""
    package = unpacked(whole)
    main = package.parts[MAIN].decode()
    at = main.index(_SECOND)
    end = main.index("</w:p>", at)
    heading = main[at:end].replace("</w:pPr>", _TRACKED.format(change), 1)
    if text_too:
        heading = re.sub(r"(<w:r>)(.*?)</w:r>", rf'<w:{change} w:id="9002">\1\2</w:r></w:{change}>', heading)
        heading = heading.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    package.parts[MAIN] = (main[:at] + heading + main[end:]).encode()
    return packed(package.parts)


def _bare(data):
    """`data` without its contents, so that only references are compared."""
    package = unpacked(data)
    package.parts["word/settings.xml"] = package.parts["word/settings.xml"].replace(
        b"<w:zoom", b'<w:updateFields w:val="true"/><w:zoom', 1
    )
    return packed(package.parts)


def test_numbers_that_show_what_will_be_once_changes_are_accepted_are_right(whole):
    assert codes(_heading_tracked(whole, "ins")) == {"numbers-as-accepted"}


def test_numbers_that_a_tracked_deletion_will_move_are_told_before_it_is_accepted(whole):
    told = found(_bare(_heading_tracked(whole, "del", text_too=True)))

    assert {one.code for one in told} == {
        "numbers-as-accepted",
        "stale-when-accepted",
        "reference-to-deleted",
    }
    moved = next(one for one in told if one.code == "stale-when-accepted")
    assert moved.severity == "warning"
    shown, now = re.search(r"shows “1\.(\d+).*?”; .* is “1\.(\d+)", moved.message).groups()
    assert int(shown) == int(now) + 1
    assert moved.expected.startswith(f"1.{now}")


def test_after_the_deletion_is_accepted_the_same_references_are_stale(whole):
    package = unpacked(whole)
    main = package.parts[MAIN].decode()
    at = main.index(_SECOND)
    package.parts[MAIN] = (main[:at] + main[main.index("</w:p>", at) + len("</w:p>") :]).encode()
    later = [one for one in found(_bare(packed(package.parts))) if one.code == "stale-reference"]
    before = [
        one
        for one in found(_bare(_heading_tracked(whole, "del", text_too=True)))
        if one.code == "stale-when-accepted"
    ]

    assert [one.expected for one in later] == [one.expected for one in before] != []


def test_a_number_that_is_wrong_either_way_is_wrong(whole):
    package = unpacked(_heading_tracked(whole, "del", text_too=True))
    main = package.parts[MAIN].decode()
    package.parts[MAIN] = re.sub(faults.NUMBER, r"\g<1>99.9", main).encode()

    assert "stale-reference" in codes(_bare(packed(package.parts)))


def test_contents_that_a_tracked_deletion_will_make_stale_are_told_once(whole):
    told = [one for one in found(_heading_tracked(whole, "del", text_too=True)) if "contents" in one.message]

    assert [(one.code, one.severity) for one in told] == [("stale-when-accepted", "warning")]
    assert "have another number, or are gone" in told[0].message


def test_attributes_of_other_programs_are_no_languages(whole):
    package = unpacked(whole)
    package.parts["word/styles.xml"] = re.sub(
        rb"<w:lang ",
        b'<w:lang xmlns:pt14="http://powertools.codeplex.com/2011" pt14:Unid="8c1-!" ',
        package.parts["word/styles.xml"],
    )

    assert codes(packed(package.parts)) == set()


_LINK = '<w:hyperlink r:id="rIdX"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'


@pytest.mark.parametrize(("name", "expected"), [("here", set()), ("gone", {"reference-to-nothing"})])
def test_a_link_to_a_place_in_the_file_is_no_part(name, expected, whole):
    package = unpacked(whole)
    mark = '<w:bookmarkStart w:id="9001" w:name="here"/><w:bookmarkEnd w:id="9001"/>'
    package.parts[MAIN] = package.parts[MAIN].replace(b"</w:p>", (mark + _LINK).encode(), 1)
    package.parts["word/_rels/document.xml.rels"] = package.parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdX" Type="x/hyperlink" Target="#{name}"/></Relationships>'.encode(),
    )

    assert codes(packed(package.parts)) == expected


@pytest.mark.parametrize("name", ["a b", "a/b", "1a", "a(b)"])
def test_names_of_bookmarks_that_word_keeps_are_a_note(name, whole):
    package = unpacked(whole)
    mark = f'<w:bookmarkStart w:id="9001" w:name="{name}"/><w:bookmarkEnd w:id="9001"/></w:p>'
    package.parts[MAIN] = package.parts[MAIN].replace(b"</w:p>", mark.encode(), 1)

    assert [(one.code, one.severity) for one in found(packed(package.parts))] == [("bookmark-name", "note")]


@pytest.mark.parametrize("name", ["", "a" * 41])
def test_names_of_bookmarks_that_word_drops_are_wrong(name, whole):
    package = unpacked(whole)
    mark = f'<w:bookmarkStart w:id="9001" w:name="{name}"/><w:bookmarkEnd w:id="9001"/></w:p>'
    package.parts[MAIN] = package.parts[MAIN].replace(b"</w:p>", mark.encode(), 1)

    assert [(one.code, one.severity) for one in found(packed(package.parts))] == [("bookmark-name", "error")]


@pytest.mark.parametrize(
    ("namespace", "severity"), [("urn:provisions:blanks:1", "error"), ("urn:of-somebody-else", "note")]
)
def test_a_control_without_its_values_is_wrong_only_if_it_is_a_blank(namespace, severity, whole):
    package = unpacked(whole)
    control = (
        f'<w:sdt><w:sdtPr><w:id w:val="77"/><w:dataBinding w:prefixMappings="xmlns:b=\'{namespace}\'" '
        'w:xpath="/b:x[1]" w:storeItemID="{00000000-0000-0000-0000-000000000001}"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    package.parts[MAIN] = package.parts[MAIN].replace(b"</w:p>", control.encode(), 1)

    told = found(packed(package.parts))

    assert [(one.code, one.severity) for one in told] == [("control-without-store", severity)]


def test_contents_that_word_makes_anew_are_left_alone(whole):
    package = unpacked(whole)
    next(fault for fault in FAULTS if fault.code == "stale-contents").spoil(package)
    package.parts["word/settings.xml"] = package.parts["word/settings.xml"].replace(
        b"<w:zoom", b'<w:updateFields w:val="true"/><w:zoom', 1
    )

    assert codes(packed(package.parts)) == set()


def test_words_for_older_programs_are_not_a_second_bookmark(whole):
    package = unpacked(whole)
    mark = b'<w:bookmarkStart w:id="9001" w:name="box"/><w:bookmarkEnd w:id="9001"/>'
    twice = (
        b'<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b'<mc:Choice Requires="wps">%s</mc:Choice><mc:Fallback>%s</mc:Fallback>'
        b"</mc:AlternateContent></w:r></w:p>"
    )
    package.parts[MAIN] = package.parts[MAIN].replace(b"</w:p>", twice % (mark, mark), 1)

    assert codes(packed(package.parts)) == set()


def test_what_is_there_a_thousand_times_is_told_a_hundred_times_and_counted(whole):
    package = unpacked(whole)
    package.parts[MAIN] = package.parts[MAIN].replace(
        b"</w:p>", b'<w:hyperlink w:anchor="no"/>' * 1000 + b"</w:p>", 1
    )

    told = found(packed(package.parts))

    assert len(told) == MOST_OF_A_CODE + 1
    assert "900 more" in told[-1].message
