"""The house keeps its own rules: floors, sizes, words, documentation."""

import ast
import os
import re
import subprocess
import sys
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from tests.cli.small import SMALL, write_small
from tests.sampled import some

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "provisions"
MODULES = sorted(PACKAGE.rglob("*.py"))
FORMATS = ("docx", "txt", "json", "md")


@cache
def _tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions():
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef):
                yield path.relative_to(ROOT), node


def test_no_function_is_long():
    long = [(str(path), f.name) for path, f in _functions() if f.end_lineno - f.lineno + 1 > 50]

    assert long == []


def test_no_module_is_long():
    assert [str(p) for p in MODULES if p.read_text(encoding="utf-8").count("\n") > 330] == []


def test_no_module_has_a_name_that_says_nothing():
    empty = {"utils", "helpers", "common", "manager", "core", "misc", "shared"}

    assert [str(p) for p in MODULES if p.stem in empty] == []


def test_every_module_and_public_function_says_what_it_is():
    for path in MODULES:
        assert ast.get_docstring(_tree(path)) or path.name == "__init__.py", path
    for path, function in _functions():
        if not function.name.startswith("_"):
            assert ast.get_docstring(function) or _nested(path, function), (path, function.name)


def _nested(path, function):
    """Whether `function` stands inside another function or a private class: no part of the public face."""
    for node in ast.walk(_tree(ROOT / path)):
        hides = isinstance(node, ast.FunctionDef) or (
            isinstance(node, ast.ClassDef) and node.name.startswith("_")
        )
        if hides and node.lineno < function.lineno <= node.end_lineno:
            return True
    return False


def test_nothing_heavy_is_imported_for_help():
    script = "import sys, provisions.cli.app; print('\\n'.join(sys.modules))"

    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()

    heavy = {
        "weasyprint",
        "docx",
        "lxml",
        "jinja2",
        "markdown_it",
        "pydantic",
        "yaml",
        "babel",
        "rich.console",
    }
    assert heavy & set(loaded) == set()


def test_a_command_loads_no_other():
    script = (
        "import sys; from provisions.cli.app import app\n"
        "try: app(['check', '--help'])\n"
        "except SystemExit: pass\n"
        "print('LOADED'); print('\\n'.join(sys.modules))"
    )

    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split("LOADED")[1]

    assert "provisions.cli.check" in out.split()
    assert {"provisions.cli.building.build", "provisions.cli.profiles"} & set(out.split()) == set()


SHIPPED = ("build", "-p", "micro-forum", "-f", "txt", "-o", "out")


@pytest.mark.parametrize(("command", "format_"), some(product([SMALL, SHIPPED], FORMATS), 1))
def test_a_format_loads_only_what_it_needs(command, format_, tmp_path):
    write_small(tmp_path)
    asked = [format_ if word == "txt" else word for word in command]
    script = (
        f"import os, sys; from provisions.cli.app import app; os.chdir({str(tmp_path)!r})\n"
        f"try: app({asked!r})\n"
        "except SystemExit: pass\n"
        "print('LOADED'); print('\\n'.join(sys.modules))"
    )

    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout

    assert {"weasyprint", "jinja2", "rich.console", "babel"} & set(out.split("LOADED")[1].split()) == set()
    assert list((tmp_path / "out").glob(f"*.{format_}"))


def test_frozen_classes_are_made_without_delay():
    standard = re.compile(
        r"^from dataclasses import [^\n]*\bdataclass\b|@dataclasses\.dataclass\(", re.MULTILINE
    )
    found = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if "@dataclass(frozen=True" in (text := path.read_text(encoding="utf-8")) and standard.search(text)
    ]

    assert found == []


@pytest.mark.heavy
def test_no_document_is_made_slower_by_a_look_for_garbage(tmp_path):
    asked = ["build", "-p", "small-social", "--annex", "none", "-f", "docx", "-f", "pdf", "-o"]
    script = (
        "import gc; looks = []\n"
        "gc.callbacks.append(lambda phase, _: looks.append(phase))\n"
        "from provisions.model.collecting import rarely_collected\n"
        "with rarely_collected():\n"
        "    from provisions.cli.app import app\n"
        "    looks.clear()\n"
        f"    app({[*asked, str(tmp_path)]!r}, standalone_mode=False)\n"
        "    print('LOOKS', len(looks))"
    )

    out = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PROVISIONS_WORKERS": "1"},
    ).stdout

    assert out.splitlines()[-1] == "LOOKS 0"


def test_no_network_and_no_clock_below_the_top_floor():
    banned = re.compile(
        r"\b(urllib\.request|http\.client|(?:import|from) socket|requests|datetime\.now|date\.today"
        r"|time\.time|os\.environ)\b"
    )
    allowed = {"provisions/cli", "provisions/render/pdf"}
    found = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if banned.search(path.read_text(encoding="utf-8"))
        and not any(str(path.relative_to(ROOT)).startswith(prefix) for prefix in allowed)
    ]

    assert found == []


def test_every_key_of_a_clause_is_in_the_author_s_guide():
    from provisions.library.clauses import PARTS
    from provisions.library.clauseschema import RawClause, RawElsewhere, RawPower, RawPromise
    from provisions.library.schema import RawLimit, RawParameter
    from provisions.library.tableschema import RawColumn, RawRow, RawTable

    guide = (ROOT / "docs" / "writing-clauses.md").read_text(encoding="utf-8")

    schemas = (RawClause, RawParameter, RawLimit, RawPromise, RawPower, RawElsewhere)
    schemas += (RawTable, RawColumn, RawRow)
    for schema in schemas:
        for name in (field.alias or name for name, field in schema.model_fields.items()):
            assert re.search(rf"\b{name}\b", guide), name
    for part in PARTS:
        assert f"## {part}" in guide


def test_the_published_schemas_are_those_of_the_program():
    import json

    from typer.testing import CliRunner

    from provisions.cli.app import app

    for path in sorted((ROOT / "docs" / "schema").glob("*.schema.json")):
        name = path.name.removesuffix(".schema.json")
        result = CliRunner().invoke(app, ["schema", name])
        assert json.loads(result.output) == json.loads(path.read_text(encoding="utf-8")), (
            f"provisions schema {name} > {path}"
        )


def test_no_path_of_a_machine_and_no_word_left_over():
    left = re.compile(
        r"/(?:tmp|root|home/[a-z]+)/|\bTO" + r"DO\b|\bFIX" + r"ME\b|lorem " + "ipsum", re.IGNORECASE
    )
    files = [
        p
        for folder in ("provisions", "clauses", "profiles", "docs")
        for p in (ROOT / folder).rglob("*")
        if p.suffix in (".py", ".md", ".yaml", ".css", ".jinja")
    ]

    assert [str(p) for p in files if left.search(p.read_text(encoding="utf-8"))] == []
