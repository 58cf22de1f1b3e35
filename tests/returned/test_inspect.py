import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from provisions.render.docx import render
from provisions.returned.document import Returned
from provisions.returned.inspection import inspect
from provisions.returned.rules import parts
from provisions.returned.rules.seen import MOST_OF_A_CODE
from tests.judges.docx_faults import ON_DISK
from tests.judges.docx_package import MAIN, Package
from tests.judges.docx_references import dangling
from tests.render.documents import annexes_alone, long_document, without_annexes
from tests.render.docx.test_reference import _docx
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


def test_numbers_are_not_compared_while_tracked_changes_move_them(whole):
    package = unpacked(whole)
    package.parts[MAIN] = package.parts[MAIN].replace(
        b'<w:pStyle w:val="Heading2"/></w:pPr>',
        b'<w:pStyle w:val="Heading2"/><w:rPr><w:ins w:id="1" w:author="A"/></w:rPr></w:pPr>',
        1,
    )

    assert codes(packed(package.parts)) == {"numbers-not-checked"}


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
