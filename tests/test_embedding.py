"""What a program of somebody else's can ask for: cheap to import, typed, and as its page says."""

import ast
import datetime
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import provisions
from provisions import Options, UsageError, Wishes, assemble, draw, embedding, read_library, read_profile
from provisions.library.profiles import read_profile as read_by_cli
from tests.worlds import base, clause, write_pack

PAGE = (Path(__file__).parent.parent / "docs" / "embedding.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
DAY = datetime.date(2026, 11, 29)


def test_the_first_example_makes_a_document(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    exec(compile(EXAMPLES[0], "docs/embedding.md", "exec"), {})  # our own page

    assert (tmp_path / "terms.docx").read_bytes()[:2] == b"PK"
    told = capsys.readouterr().out
    assert "Terms of Service: Chatter · " in told
    assert re.search(r"^\d\d pages$", told, re.MULTILINE)


def test_the_second_example_tells_what_is_wrong(capsys):
    exec(compile(EXAMPLES[1], "docs/embedding.md", "exec"), {})  # our own page

    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told] == ["unknown-profile", "unknown-parameter"]


def test_the_page_has_two_examples_and_names_all_that_there_is():
    assert len(EXAMPLES) == 2
    named = set(re.findall(r"\w+", PAGE))

    types = {"Assembled", "Diagnostic", "Document", "Library", "Profile", "__version__"}
    assert set(provisions.__all__) - types <= named


def test_importing_the_package_imports_nothing_else():
    script = "import sys; import provisions; print(*(m for m in sys.modules if m.startswith('provisions')))"

    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert set(loaded.split()) == {"provisions", "provisions.model", "provisions.model.version"}


def test_what_the_package_promises_is_what_the_module_has():
    assert sorted({*embedding.__all__, "__version__"}) == sorted(provisions.__all__)
    for name in provisions.__all__:
        assert getattr(provisions, name) is not None


def test_types_are_told_to_whoever_checks_them():
    """The names under TYPE_CHECKING are all names there are: else a checker would take them for anything."""
    tree = ast.parse(Path(provisions.__file__).read_text(encoding="utf-8"))
    told = {a.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for a in node.names}

    assert {*embedding.__all__} <= told


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'asemble'"):
        _ = provisions.asemble


def test_a_document_is_the_one_of_the_command_line():
    library = base()
    profile = read_profile("small-social", library, users=("children",), level="leading")

    assert draw(assemble(library, profile, DAY).document, "txt").data.decode().startswith("Your rights here")
    assert read_profile("micro-forum", library) == read_by_cli("micro-forum", library)
    assert "adults" not in profile.users
    assert profile.chosen["level"] == {"leading"}


def test_a_value_that_is_wrong_is_told_by_its_name():
    with pytest.raises(UsageError) as caught:
        read_profile("small-social", base(), values={"appeal_window": "3 smiles"})

    assert "values['appeal_window']" in str(caught.value.diagnostics[0].place)


def test_a_format_that_there_is_not_is_told_with_the_nearest():
    document = assemble(base(), read_profile("micro-forum", base()), DAY, Options(annexes=False)).document

    with pytest.raises(UsageError) as caught:
        draw(document, "dox")

    assert (caught.value.diagnostics[0].code, caught.value.diagnostics[0].near) == ("unknown-format", "docx")


def test_one_class_of_users_is_named_alone():
    named = [read_profile("small-social", base(), users=users) for users in ("children", ["children"])]

    assert named[0] == named[1]
    assert read_profile("small-social", base(), users="") == read_profile("small-social", base())


def test_a_moment_is_the_day_on_which_it_is():
    profile = read_profile("micro-forum", base())
    day, moment = datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2, 3, 4)

    assert assemble(base(), profile, moment).document == assemble(base(), profile, day).document


def test_a_pack_of_ones_own_is_read(tmp_path):
    library = read_library(str(write_pack(tmp_path, {"one/first": clause()})))

    assert [section.id for section in library.outline] == ["one"]


def test_a_look_of_ones_own_is_taken_over():
    document = assemble(base(), read_profile("micro-forum", base()), DAY, Options(annexes=False)).document
    ours = draw(document, "docx").data

    assert draw(document, "docx", Wishes(reference=ours)).data != ours


def test_the_version_is_that_of_the_distribution():
    declared = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))

    assert provisions.__version__ == declared["project"]["version"]
