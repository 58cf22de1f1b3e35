"""docs/architecture.md is what the program is: floors, passes, and where to look."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
LAYERS = {rule["containers"][0]: rule["layers"] for rule in LINTER["contracts"] if rule["type"] == "layers"}
PICTURES = re.findall(r"^```\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"`([\w./-]+)`(?: \(((?:`[\w.]+`(?:, )?)+)\))?")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "`" in line]


@pytest.mark.parametrize(
    ("picture", "package"), [*enumerate(("provisions", "provisions.render", "provisions.cli"))]
)
def test_the_picture_is_the_rule_of_imports(picture, package):
    # What a floor does stands in the last column, behind the widest name.
    drawn = [set(re.findall(r"[a-z]+", line[:35])) for line in PICTURES[picture].splitlines()]

    assert drawn == [set(layer.split(" | ")) for layer in LAYERS[package]]


def _calls(function):
    """The names of what a function calls, in the order of its lines."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    named = [(c.lineno, c.id if isinstance(c, ast.Name) else c.attr) for c in calls]
    return [name for _, name in sorted(named, key=lambda call: call[0])]


def test_the_passes_are_told_in_their_order():
    tree = ast.parse((ROOT / "provisions" / "assembly" / "assemble.py").read_text(encoding="utf-8"))
    (assemble,) = (n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "assemble")
    story = PAGE[PAGE.index("## How a document is made") : PAGE.index("## Where to change what")]
    told = [name for name in re.findall(r"`(\w+)`", story) if name in _calls(assemble)]

    called = [name for name in dict.fromkeys(_calls(assemble)) if name in told]
    assert list(dict.fromkeys(told)) == called
    assert len(called) >= 12


def test_assemble_is_its_list_of_passes():
    text = (ROOT / "provisions" / "assembly" / "assemble.py").read_text(encoding="utf-8")
    functions = [n.name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)]

    assert functions == ["assemble"]


def _names(path):
    """What is defined in a file: functions, classes and their members, constants, or keys of YAML."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        data = yaml.safe_load(text)
        return {*data, *(key for value in data.values() if isinstance(value, dict) for key in value)}
    tree = ast.parse(text)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            found |= {
                node.name,
                *(f"{node.name}.{n.name}" for n in node.body if isinstance(n, ast.FunctionDef)),
            }
        elif isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split(" | ")[0].removeprefix("| "))
def test_what_a_row_names_is_there(row):
    places = NAMED.findall(row.split(" | ", 1)[1])

    assert places
    for path, names in places:
        assert (ROOT / path).exists(), path
        wanted = set(re.findall(r"`([\w.]+)`", names))
        assert wanted <= (_names(ROOT / path) if wanted else set()), path


def test_there_is_a_row_for_each_question_of_whoever_is_new():
    assert len(ROWS) >= 12
