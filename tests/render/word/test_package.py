import posixpath
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.render.documents import annexes_alone, without_annexes
from tests.render.word.opened import Opened, render
from tests.samples import sample

ROOT = Path(__file__).parents[3]
SCRIPT = """
from tests.samples import sample
from provisions.render.format import Wishes
from provisions.render.word import DOCX
import hashlib, sys
def render(document):
    return DOCX.draw(document, Wishes()).data
"""


def _run(script: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT + script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment,
    )
    return done.stdout.strip()


def test_the_same_document_makes_the_same_bytes():
    assert render(sample()) == render(sample())


@pytest.mark.parametrize(
    "environment", [{"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "42", "LC_ALL": "C"}]
)
def test_hash_seed_time_zone_and_locale_do_not_matter(environment):
    told = _run("print(hashlib.sha256(render(sample())).hexdigest())", **environment)

    assert told == sha256(render(sample())).hexdigest()


def test_entries_have_no_clock_and_a_fixed_order():
    entries = ZipFile(BytesIO(render(sample()))).infolist()
    names = [entry.filename for entry in entries]

    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert names == ["[Content_Types].xml", *sorted(names[1:])]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("document", [sample(), annexes_alone(sample()), without_annexes(sample())])
def test_every_part_is_xml_with_a_media_type(document):
    opened = Opened(render(document))
    typed = {
        one.get("PartName").lstrip("/")
        for one in opened.tree("[Content_Types].xml")
        if one.tag.endswith("Override")
    }

    for name in opened.parts:
        assert etree.fromstring(opened.parts[name]) is not None
        assert name in typed or name.endswith(".rels") or name == "[Content_Types].xml"
    assert typed <= set(opened.parts)


@pytest.mark.parametrize("document", [sample(), annexes_alone(sample()), without_annexes(sample())])
def test_every_relationship_leads_to_a_part_or_an_address(document):
    opened = Opened(render(document))

    for name in opened.parts:
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for one in opened.find("//p:Relationship", name):
                if one.get("TargetMode") == "External":
                    assert one.get("Target").startswith(("https://", "http://", "mailto:"))
                else:
                    assert posixpath.normpath(posixpath.join(folder, one.get("Target"))) in opened.parts


def test_every_relationship_that_the_text_names_is_there():
    opened = Opened(render(sample()))
    there = set(opened.find("//p:Relationship/@Id", "word/_rels/document.xml.rels"))

    assert set(opened.find("//@r:id")) <= there


def test_nothing_heavy_is_loaded_before_a_document_is_rendered():
    loaded = _run("print(*[m for m in sys.modules if m.startswith('provisions.render.word')])")

    assert loaded.split() == ["provisions.render.word"]


def test_python_docx_is_loaded_when_a_document_is_rendered_and_not_before():
    assert _run("print({'docx', 'lxml'} & set(sys.modules))") == "set()"
    assert _run("render(sample()); print('docx' in sys.modules)") == "True"


def test_rendering_needs_no_other_format_and_no_reader_of_templates():
    heavy = {"weasyprint", "jinja2", "provisions.render.word.adopt", "provisions.opc.archive"}

    assert _run(f"render(sample()); print({heavy} & set(sys.modules))") == "set()"


def test_one_address_is_one_relationship():
    opened = Opened(render(sample()))
    targets = opened.find("//p:Relationship[@TargetMode='External']/@Target", "word/_rels/document.xml.rels")

    assert sorted(targets) == [
        "https://eur-lex.europa.eu/eli/reg/2022/2065/oj",
        "https://example.org/a?b=1&c=2",
    ]


def test_nothing_says_that_word_should_ask_to_update_fields():
    opened = Opened(render(sample()))

    assert not any(b"updateFields" in part or b"w:dirty" in part for part in opened.parts.values())
    assert opened.find("//w:compatSetting[@w:name='compatibilityMode']/@w:val", "word/settings.xml") == ["15"]
