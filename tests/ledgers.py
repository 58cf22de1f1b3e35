"""Holds the ledger against the text it was read from: `python -m tests.ledgers [SECTION …]`.

Where an entry has met its fate the text is new: its words stay as they were read, and test_ledger.py asks
the library for the atoms that it names.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

ROOT = Path(__file__).parents[1]
LEDGER = ROOT / "tests" / "ledger"
CLAUSES = ROOT / "clauses"

Gone = dict[Literal["gone"], str]
Borne = dict[Literal["borne", "moved"], list[str]]


class Entry(BaseModel):
    """One atom of the text as it was read; see README.md beside the ledger."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")
    kind: Literal["promise", "power", "rule", "meaning"]
    says: str
    words: list[str] = []
    children: list[str] = []
    to: str = "everyone"
    when: str = "always"
    law: list[str] = []
    with_: list[str] = Field(default=[], alias="with")
    level: Literal["essential", "standard", "leading"]
    fate: Literal["open"] | Borne | Gone = "open"
    mend: str | None = None
    note: str | None = None


class Idle(BaseModel):
    """Sentences of one provision that bear nothing, with the reason."""

    model_config = ConfigDict(extra="forbid")

    words: list[str]
    because: str


class Ledger(BaseModel):
    """The file of one section."""

    model_config = ConfigDict(extra="forbid")

    section: str
    read: Any
    entries: list[Entry]
    bears_nothing: dict[str, list[Idle]] = {}


@dataclass
class Text:
    """The contract text of one provision: all its clause files, adults' and children's."""

    files: list[Path] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    whole: str = ""


@cache
def read(section: str) -> Ledger:
    """The ledger of one section; raises what yaml and pydantic raise."""
    return Ledger.model_validate(_loaded(LEDGER / f"{section}.yaml"))


@cache
def _loaded(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)


def texts(section: str) -> dict[str, Text]:
    """Provision id -> its contract text, for one section."""
    found: dict[str, Text] = {}
    for file in sorted((CLAUSES / section).glob("*.md")):
        text = found.setdefault(file.stem.split(".")[0], Text())
        text.files.append(file)
        for part in contract_parts(file.read_text("utf-8")):
            text.sentences += sentences(part)
            text.whole += " " + plain(part)
    return found


def contract_parts(source: str) -> list[str]:
    """The adults' and the children's text of a clause file."""
    body = source.split("\n---\n", 1)[1]
    parts = re.split(r"^## (.+)$", body, flags=re.M)
    titled = dict(zip(parts[1::2], parts[2::2], strict=True))
    return [parts[0]] + [titled[title] for title in ("For children",) if title in titled]


def plain(text: str) -> str:
    """Words and slots in a row: no tags of Jinja, no marks of lists, one space between words."""
    text = re.sub(r"\{%.*?%\}", " ", text, flags=re.S)
    text = re.sub(r"^\s*(\d+\.|-)\s+", " ", text, flags=re.M)
    return re.sub(r"\s+", " ", re.sub(r"\s+([,.;:])", r"\1", text)).strip()


def sentences(part: str) -> list[str]:
    """Each sentence or item of a part, plain."""
    found = []
    for line in part.splitlines():
        for sentence in re.split(r"(?<=[.?!:;])\s+(?=[“\"(A-Z{])", plain(line)):
            if re.search(r"\w", sentence):
                found.append(sentence.strip())
    return found


def is_open(entry: Entry) -> bool:
    """Whether the words of `entry` are still those of the text."""
    return entry.fate == "open"


def rewritten(ledger: Ledger) -> set[str]:
    """The provisions whose text is no longer the one that was read: rewritten, or written since."""
    met = {entry.id.split("/")[0] for entry in ledger.entries if not is_open(entry)}
    read_then = {entry.id.split("/")[0] for entry in ledger.entries}
    return met | {name for name in labelled(ledger.section) if name not in read_then}


@cache
def labelled(section: str) -> frozenset[str]:
    """The provisions of a section in labelled text, of which the text that was read had none."""
    return frozenset(
        file.stem.split(".")[0]
        for file in (CLAUSES / section).glob("*.md")
        if re.search(r"^promises:", file.read_text("utf-8").split("\n---\n", 1)[0], flags=re.M)
    )


@cache
def merged() -> dict[str, str]:
    """By provision that was merged into another, the one that says so in its front matter."""
    found: dict[str, str] = {}
    for file in sorted(CLAUSES.glob("*/*.md")):
        front = file.read_text("utf-8").split("\n---\n", 1)[0].removeprefix("---\n")
        if re.search(r"^was:", front, flags=re.M):
            for old in yaml.load(front, yaml.CSafeLoader)["was"]:
                found[old] = file.stem.split(".")[0]
    return found


def atoms_of(entry: Entry) -> list[str]:
    """The atoms that bear `entry` now; none while it is open, or when it is gone."""
    if isinstance(entry.fate, str):
        return []
    named = [entry.fate.get("borne"), entry.fate.get("moved")]
    return [atom for atoms in named if isinstance(atoms, list) for atom in atoms]


def problems(section: str) -> list[str]:
    """What is wrong with the ledger of a section, in words; empty when it accounts for everything."""
    ledger, found = read(section), texts(section)
    return [*_unknown(ledger, found), *_doubled(ledger), *_unquoted(ledger, found), *_pinpoints(ledger)]


def _quotes(ledger: Ledger, provision: str) -> list[str]:
    own = [entry for entry in ledger.entries if entry.id.split("/")[0] == provision]
    idle = ledger.bears_nothing.get(provision, [])
    quoted = [*(entry.words + entry.children for entry in own), *(group.words for group in idle)]
    return [plain(words) for group in quoted for words in group]


def _unknown(ledger: Ledger, found: dict[str, Text]) -> list[str]:
    told = []
    for provision in {entry.id.split("/")[0] for entry in ledger.entries} | set(ledger.bears_nothing):
        if provision in merged():
            told += _unmet(ledger, provision)
            continue
        if provision not in found:
            told.append(f"{provision}: no such provision in {ledger.section}")
            continue
        for quote in [] if provision in rewritten(ledger) else _quotes(ledger, provision):
            if quote not in found[provision].whole:
                told.append(f"{provision}: not in the text: {quote}")
    return told


def _unmet(ledger: Ledger, provision: str) -> list[str]:
    """The entries of a provision that is gone, of which nobody has said what became of them."""
    own = [entry for entry in ledger.entries if entry.id.split("/")[0] == provision]
    where = merged()[provision]
    return [f"{entry.id}: open, and its text is now in {where}" for entry in own if is_open(entry)]


def _doubled(ledger: Ledger) -> list[str]:
    ids = [entry.id for entry in ledger.entries]
    return [f"{name}: stands {ids.count(name)} times" for name in sorted({*ids}) if ids.count(name) > 1]


def _unquoted(ledger: Ledger, found: dict[str, Text]) -> list[str]:
    told = []
    for provision, text in found.items():
        if provision in rewritten(ledger):
            continue
        quotes = _quotes(ledger, provision)
        for sentence in text.sentences:
            if not any(sentence in quote or quote in sentence for quote in quotes):
                told.append(f"{provision}: accounted for nowhere: {sentence}")
    return told


def _pinpoints(ledger: Ledger) -> list[str]:
    register = _loaded(CLAUSES / "sources.yaml")
    known = {}
    for source in register["sources"]:
        for pinpoint in source["pinpoints"]:
            known[f"{source['id']} {pinpoint['at']}"] = pinpoint["v"]
    told = []
    for entry in ledger.entries:
        for ground in entry.law + entry.with_:
            if ground not in known:
                told.append(f"{entry.id}: the register has no {ground}")
            elif known[ground] == "M":
                told.append(f"{entry.id}: {ground} is from memory")
    return told


def level_table(names: list[str]) -> str:
    """Provision, atom and level, without prose: what readers of levels look at."""
    rows = []
    for name in names:
        for entry in read(name).entries:
            provision, atom = entry.id.split("/")
            law = "law" if entry.law else ""
            to = "" if entry.to == "everyone" else entry.to
            rows.append(f"{provision} | {atom} | {entry.kind} | {entry.level} | {law} | {to}")
    return "\n".join(("provision | atom | kind | level | law | to", *rows))


def main() -> int:
    """Tell the problems of the sections named, or of all that have a ledger; `--levels`: their levels."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--levels"]
    names = arguments or sorted(file.stem for file in LEDGER.glob("*.yaml"))
    if "--levels" in sys.argv:
        print(level_table(names))  # noqa: T201
        return 0
    told = [f"{name}: {problem}" for name in names for problem in problems(name)]
    print("\n".join(told) or f"{len(names)} sections accounted for")  # noqa: T201
    return 1 if told else 0


if __name__ == "__main__":
    raise SystemExit(main())
