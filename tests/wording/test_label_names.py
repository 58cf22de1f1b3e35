"""A misspelt name of a label is an error of types, or one when a library is read; never one at work."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from provisions.assembly.front import LANES
from provisions.library.space import FIELDS
from provisions.model.label import NAMES, of_family, of_field
from provisions.model.parameter import GROUPS, Kind
from provisions.model.period import UNITS
from provisions.model.promise import Kind as AtomKind
from tests.worlds import base

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "provisions" / "render" / "web" / "templates"
LEGAL = (Kind.LEGAL_FLOOR, Kind.LEGAL_CAP, Kind.LEGAL_EXACT)
USES = """
from provisions.model.document import Document

def operator(document: Document) -> str:
    return document.labels["{name}"]
"""


def test_the_names_are_those_of_the_shipped_file():
    shipped = yaml.safe_load((ROOT / "clauses" / "labels.yaml").read_text(encoding="utf-8"))["en"]

    assert list(NAMES) == list(shipped)


def _said():
    for field in base().space.fields.values():
        # An ordered field is compared with one value, another includes several.
        for tail in ("", "_not") if field.ordered else ("", "_not", "_only", "_only_not"):
            yield f"{field.name}{tail}"
    yield from ("given", "given_not", "and", "or")


MEMBERS = {
    "badge": ("law", "promise", "unexamined"),
    "basis": Kind,
    "within": LEGAL,
    "blank_group": GROUPS,
    "clock": ("you", "we", "machine", "person", "deputy"),
    "force": [kind for kind in AtomKind if kind is not AtomKind.PROMISE],
    "lane": ("step", *LANES),
    "list": ("and", "or"),
    "mark": ("draft", "comment", "final"),
    "means": ("law", "promise", "unexamined"),
    "means_child": ("law", "promise", "unexamined"),
    "status": ("draft", "comment", "final"),
    "note": ("wording", "force", "values", "check"),
    "says": list(_said()),
    "side": ("everyone", "adults"),
    "side_edition": ("everyone", "adults"),
    "side_without": ("everyone", "adults"),
    "unit": UNITS,
}


@pytest.mark.parametrize("family", MEMBERS)
def test_a_family_has_a_label_for_each_of_its_members(family):
    assert {of_family(family, member) for member in MEMBERS[family]} <= set(NAMES)


def test_no_family_is_left_out_here():
    from typing import get_args

    from provisions.model.label import Family

    assert set(MEMBERS) == set(get_args(Family))


def test_a_field_of_the_profile_has_a_name_for_readers():
    assert {of_field(name) for name in FIELDS} <= set(NAMES)


def test_templates_name_labels_that_there_are():
    named = {
        name
        for path in TEMPLATES.glob("*.html")
        for name in re.findall(r"\blabels\.(\w+)", path.read_text("utf-8"))
    }

    assert named
    assert named <= set(NAMES)


@pytest.mark.heavy
@pytest.mark.parametrize(("name", "code"), [("operator", 0), ("operater", 1)])
def test_a_misspelt_name_is_an_error_of_types(name, code, tmp_path):
    file = tmp_path / "uses.py"
    file.write_text(USES.format(name=name), encoding="utf-8")

    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(file)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert checked.returncode == code, checked.stdout[:500]
    assert ("Invalid index type" in checked.stdout) is bool(code)
