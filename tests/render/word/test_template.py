import ast
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from provisions.render.word import package
from provisions.render.word.elements import ORDER
from provisions.render.word.package import packed
from tests.render.word.opened import MAIN, Opened, W, render, style, text
from tests.render.word.test_reference import _docx
from tests.samples import noted, sample

PACKAGE = Path(package.__file__).parent
FILES = sorted(path for path in (PACKAGE / "template").rglob("*") if path.is_file())


def test_the_template_is_packed_with_every_file_of_its_folder():
    opened = Opened(packed())

    assert sorted(opened.parts) == sorted(path.relative_to(PACKAGE / "template").as_posix() for path in FILES)


def test_the_template_is_packed_into_the_same_bytes():
    assert packed() == packed()


def test_the_template_can_be_compared_line_by_line():
    for path in FILES:
        tree = etree.fromstring(path.read_bytes(), etree.XMLParser(remove_blank_text=True))
        etree.indent(tree, "  ")
        lines = etree.tostring(tree, encoding="unicode")
        assert path.read_text(encoding="utf-8").partition("\n")[2] == f"{lines}\n", path


def test_the_template_shows_a_line_of_every_style_under_its_name():
    opened = Opened(packed())
    names = {
        one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val")
        for one in opened.find("//w:style[not(@w:default='1') or @w:type='paragraph']", "word/styles.xml")
    }
    shown = {(style(one), text(one)) for one in opened.tree().iter(f"{W}p")}
    runs = {
        (one.get(f"{W}val"), text(one.getparent().getparent().getparent()))
        for one in opened.find("//w:rStyle")
    }
    tables = {(one.get(f"{W}val"), names[one.get(f"{W}val")]) for one in opened.find("//w:tblStyle")}

    assert set(names.items()) - shown - runs - tables <= {("TableEnd", "Table End")}


def test_no_line_of_the_template_is_in_a_document():
    assert "Provision Subitem" in Opened(packed()).text()
    assert "Provision Subitem" not in Opened(render(sample())).text()


def _strings(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.stem)
def test_no_markup_is_written_as_a_string(path):
    assert [said for said in _strings(path) if "</" in said or "/>" in said or "<w:" in said] == []


DOCUMENTS = {
    "sample": lambda: render(sample()),
    "notes": lambda: render(noted()),
    "reference": lambda: render(sample(), _docx()),
    "template": packed,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_children_stand_in_the_order_of_the_schema(name):
    opened = Opened(DOCUMENTS[name]())
    parts = [one for one in opened.parts if one.startswith("word/") and one.endswith(".xml")]
    found = 0
    for part in parts:
        for element in opened.tree(part).iter():
            kind = str(element.tag).removeprefix(W)
            if kind not in ORDER or not str(element.tag).startswith(W):
                continue
            children = [str(one.tag).rpartition("}")[2] for one in element]
            assert children == sorted(children, key=ORDER[kind].index), (part, kind, children)
            found += 1

    assert found > 100


def test_a_designer_who_changes_the_template_changes_the_document(tmp_path, monkeypatch):
    """Also the pages that the contents name: what is measured is what the file says."""
    out = tmp_path / "template"
    ZipFile(BytesIO(packed())).extractall(out)
    sheet = out / "word" / "styles.xml"
    larger = sheet.read_text(encoding="utf-8").replace('w:val="22"', 'w:val="40"').replace("1F2F4A", "AA0000")
    sheet.write_text(larger, encoding="utf-8")
    before = Opened(render(sample()))
    monkeypatch.setattr(package, "_TEMPLATE", out)

    after = Opened(render(sample()))

    assert b"AA0000" in after.parts["word/styles.xml"]
    assert b"AA0000" not in before.parts["word/styles.xml"]
    assert after.text(MAIN).count("\n") == before.text(MAIN).count("\n")
    assert _pages(after) > _pages(before)


def _pages(opened: Opened) -> int:
    (said,) = [one.text for one in opened.tree("docProps/app.xml") if one.tag.endswith("}Pages")]
    return int(said)
