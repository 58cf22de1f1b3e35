"""`provisions build --side-by-side`: which texts it takes, which files it makes, what it refuses."""

import json

import pytest

from tests.cli.ready import run
from tests.render.extracted import page, words
from tests.worlds import clause, write_pack

CLAUSES = {
    "one/first": clause(
        "You can write.{% if users include children %} Also alone.{% endif %}", title="You can write"
    ),
    "one/second": clause("Two texts.", title="Which text counts", applies="users include children"),
    "two/third": clause('See {{ ref("first") }}.', title="Look there"),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A pack of three provisions, and profiles with and without users under 18."""
    folder = tmp_path_factory.mktemp("world")
    pack = folder / "pack"
    pack.mkdir()
    write_pack(pack, CLAUSES)
    (pack / "pack.yaml").write_text(
        (pack / "pack.yaml").read_text(encoding="utf-8") + "versions: second\n", encoding="utf-8"
    )
    for name, users in (("both", "adults, children"), ("adults", "adults"), ("young", "children")):
        (folder / f"{name}.yaml").write_text(
            f"title: Mine\nsize: micro\nfunctions: [forum_qa]\njurisdictions: [eu]\nusers: [{users}]\n",
            encoding="utf-8",
        )
    return folder


def build(world, profile, *arguments, cwd):
    flags = ("--pack", world / "pack", "--date", "2026-11-24", "--side-by-side")
    return run("build", "-p", world / f"{profile}.yaml", *flags, *arguments, cwd=cwd)


def test_a_page_and_a_pdf_come_out_beside_the_documents(world, tmp_path):
    result = build(world, "both", cwd=tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert made == ["both.side-by-side.html", "both.side-by-side.pdf"]
    assert "both.side-by-side.pdf" in result.stdout


def test_the_text_for_everyone_stands_on_the_left(world, tmp_path):
    build(world, "both", "-f", "html", cwd=tmp_path)

    tree = page((tmp_path / "out" / "both.side-by-side.html").read_bytes())
    left, right = tree.get_element_by_id("first")
    assert words(left.text_content())[:6] == ["1.1", "You", "can", "write", "For", "everyone"]
    assert "Also alone." in left.text_content()
    assert words(right.text_content())[4:8] == ["For", "users", "under", "18"]
    assert "section 1.2" in tree.find(".//header").text_content().replace("\N{NO-BREAK SPACE}", " ")
    manifest = json.loads(tree.find(".//meta[@name='provisions-manifest']").get("content"))
    assert manifest["users"] == ["adults", "children"]


def test_the_text_for_adults_can_be_asked_for(world, tmp_path):
    build(world, "both", "-f", "html", "--users", "adults", cwd=tmp_path)

    tree = page((tmp_path / "out" / "both.adults.side-by-side.html").read_bytes())
    assert "Also alone." not in tree.get_element_by_id("terms_first").text_content()
    assert tree.get_element_by_id("second")[0].text_content().strip() == (
        "The text for adults has no such provision."
    )
    manifest = json.loads(tree.find(".//meta[@name='provisions-manifest']").get("content"))
    assert manifest["users"] == ["adults", "children"]


@pytest.mark.parametrize(
    ("profile", "arguments", "said"),
    [
        ("adults", (), ("no users of the class “children”", "add children to its users")),
        ("young", (), ("no users of the class “adults”", "add adults to its users")),
        ("both", ("--users", "children"), ("stands on the right anyway", "expected: adults")),
        ("both", ("-f", "docx"), ("docx cannot hold two texts", "expected: html or pdf")),
        ("both", ("--annex", "separate"), ("have no annexes",)),
        ("adults", ("-f", "md", "-f", "txt"), ("children", "md cannot hold", "txt cannot hold")),
    ],
)
def test_what_cannot_be_is_told_with_its_mend_and_writes_nothing(profile, arguments, said, world, tmp_path):
    result = build(world, profile, *arguments, cwd=tmp_path)

    assert result.returncode == 2
    assert [words for words in said if words not in result.stderr] == []
    assert not (tmp_path / "out").exists()


def test_a_provision_that_says_what_counts_has_to_exist(world, tmp_path):
    pack = tmp_path / "pack"
    pack.mkdir()
    write_pack(pack, CLAUSES)
    outline = (pack / "pack.yaml").read_text(encoding="utf-8")
    (pack / "pack.yaml").write_text(f"{outline}versions: secnd\n", encoding="utf-8")

    result = run("build", "-p", world / "both.yaml", "--pack", pack, "-f", "txt", cwd=tmp_path)

    assert result.returncode == 2
    assert "there is no provision “secnd”" in result.stderr
    assert "did you mean: second?" in result.stderr
