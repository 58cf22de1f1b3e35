"""Tests that share what is costly go to one worker: the rule, and that pytest keeps to it."""

import subprocess
import sys

import pytest

from tests.judges.groups import group
from tests.judges.tools import ROOT


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("test_pdf.py::test_it_is_pdf_ua_1[small-social]", "small-social"),
        ("test_html.py::test_axe_finds_nothing[large-video-light-320]", "large-video"),
        ("test_html.py::test_axe_finds_nothing[row-01-dark-1280]", "row-01"),
        ("test_pdf.py::test_the_file_is_whole[micro-forum.rationale]", "micro-forum"),
        ("test_pdf_faults.py::test_the_judge_finds[no title]", "test_pdf_faults.py"),
        ("test_side_by_side.py::test_the_pdf_is_sound[adults]", "test_side_by_side.py"),
        ("test_printed.py::test_the_judge_finds[none]", "test_printed.py"),
        ("test_words.py::test_a_lost_word_is_found", "test_words.py"),
    ],
)
def test_an_edition_is_a_group_and_so_is_every_other_file(test, expected):
    assert group(test) == expected


@pytest.mark.heavy
def test_two_workers_share_no_group(tmp_path):
    # Were each test a group of its own, both workers would take from both files.
    written = (
        "import os, pytest\n\n@pytest.mark.parametrize('n', range(20))\ndef test_it(n):\n"
        "    open(os.environ['SEEN'], 'a').write(f'{__name__} {os.getpid()}\\n')\n"
    )
    for name in ("first", "second"):
        (tmp_path / f"test_{name}.py").write_text(written)
    (tmp_path / "conftest.py").write_text("from tests.judges.conftest import pytest_xdist_make_scheduler\n")
    seen = tmp_path / "seen"
    options = ["-n", "2", "--dist", "loadgroup", "-q", "-c", "/dev/null", "--rootdir", tmp_path, tmp_path]

    subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *map(str, options)],
        check=True,
        capture_output=True,
        env={"SEEN": str(seen), "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )

    workers = set(seen.read_text().splitlines())
    assert len(workers) == 2, workers
