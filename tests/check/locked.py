"""A locked pack for tests: the labelled one, with a value, a definition, demands."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from provisions.check.finding import Finding
from provisions.check.lock.accept import Request, accept
from provisions.check.lock.compare import compare
from provisions.check.lock.guard import guard
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from tests.labelled import FRONT, SOURCES, TEXT, appeal, files
from tests.worlds import unlocked_clauses, write_pack

PARAMETERS = """\
parameters:
  kept:
    type: period
    stronger: longer
    default: 5 days
    asks: how long you keep it
    basis: {kind: model-choice, because: rest}
  pause:
    type: period
    stronger: shorter
    default: 8 days
    cases:
      - {value: 2 days, for: children}
    limits:
      - {kind: legal-cap, value: 9 days, when: dsa_section_3, source: eu-act, at: "20"}
    done_by: person
    asks: how long you wait
    basis: {kind: model-choice, because: rest}
"""
TERMS = """\
terms:
  - id: content
    forms: [content]
    definition: text, pictures and sound
    child: what people post
"""
PROTECTIONS = """\
# What is demanded.
required:
  - {provision: dp-appeal, because: everybody can appeal}
  - {provision: gen-all, because: nobody pays}
may_weaken:
  size: {}
"""
# What is said to everybody alike: the appeal with a value and a defined word.
SAID = TEXT.replace("If we are late, we say why.", "If we are late, we say why within {{ pause }}.").replace(
    "We are quick.", "We never hide your content."
)
CHILD = SAID.replace("You have thirty days.", "You get thirty days, free of charge.")


def pack_in(folder: Path, front: str = FRONT, text: str = SAID, child: str = CHILD) -> Path:
    """The pack, not locked."""
    clause = appeal(front, text, child)
    pack = write_pack(folder, files(clause), parameters=PARAMETERS, terms=TERMS, sources=SOURCES)
    (pack / "protections.yaml").write_text(PROTECTIONS, encoding="utf-8")
    return pack


def compared(pack: Path):
    """The pack against its locks."""
    library = read_library(pack)
    return compare(pack, library, read_protections(pack, library))


def lock(pack: Path, *ids: str, because: str = "", name: str = "", date: str = "2026-11-28"):
    """Accept, and write the locks."""
    outcome = accept(compared(pack), Request(ids, because, date, name))
    for file, text in outcome.files.items():
        (pack / file).write_text(text, encoding="utf-8")
    return outcome


def locked(folder: Path) -> Path:
    """The pack, locked."""
    for name, content in _locked().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@cache
def _locked() -> Mapping[str, bytes]:
    """The files of the pack and its locks: many tests change one that is locked."""
    with TemporaryDirectory() as folder:
        pack = pack_in(Path(folder))
        lock(pack)
        return {
            path.relative_to(pack).as_posix(): path.read_bytes() for path in pack.rglob("*") if path.is_file()
        }


def locked_clauses(folder: Path) -> Path:
    """The shipped clauses in `folder`, locked as they are."""
    clauses = unlocked_clauses(folder)
    for name, content in _locks_of_clauses().items():
        (clauses / name).write_text(content, encoding="utf-8")
    return clauses


@cache
def _locks_of_clauses() -> Mapping[str, str]:
    with TemporaryDirectory() as folder:
        return lock(unlocked_clauses(Path(folder, "clauses"))).files


def edit(pack: Path, file: str, old: str, new: str, count: int = 1) -> None:
    """Replace `old`, which stands `count` times in `file`."""
    text = (pack / file).read_text("utf-8")
    assert text.count(old) == count, (file, old, text.count(old))
    (pack / file).write_text(text.replace(old, new), encoding="utf-8")


def raised(pack: Path, version: str = "1.1.0") -> None:
    """Raise the version of the appeal."""
    edit(pack, "one/dp-appeal.md", "version: 1.0.0", f"version: {version}")


def told(pack: Path) -> tuple[Finding, ...]:
    """What the locks say of the pack."""
    library = read_library(pack)
    return tuple(guard(pack, library, read_protections(pack, library)))
