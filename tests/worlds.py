"""Small worlds for tests: the shipped parameter space, situations in it, packs on disk."""

import datetime
import re
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from provisions.assembly.assemble import Options, assemble
from provisions.language.labels import LABEL
from provisions.language.vocabulary import Vocabulary
from provisions.library.pack import read_library
from provisions.library.shipped import shipped
from provisions.model.document import Document
from provisions.model.library import Library
from provisions.model.profile import Profile
from provisions.model.space import Space
from provisions.model.truth import Situation

ROOT = Path(__file__).parent.parent


@cache
def base() -> Library:
    """The shipped library."""
    return read_library(shipped("clauses"))


DAY = datetime.date(2026, 11, 29)
"""On which documents are made in tests; no test is about the day."""

_MADE: dict[tuple[str, Options], Document] = {}


def document_of(profile: Profile, **options) -> Document:
    """What the shipped library gives `profile` on that day; made once for all tests that look at it."""
    asked = (repr(profile), Options(**options))
    if asked not in _MADE:
        _MADE[asked] = assemble(base(), profile, DAY, asked[1]).document
    return _MADE[asked]


def unlocked_clauses(folder: Path) -> Path:
    """The shipped clauses in `folder`, to be changed: without their locks, which tell every change."""
    return Path(shutil.copytree(shipped("clauses"), folder, ignore=shutil.ignore_patterns("*.lock")))


def space() -> Space:
    """The shipped parameter space."""
    return base().space


def vocabulary() -> Vocabulary:
    """The names that conditions may use in it."""
    return Vocabulary.of(space())


def situation(
    *,
    size: str = "small",
    level: str = "standard",
    functions: Iterable[str] = ("social_network",),
    jurisdictions: Iterable[str] = ("eu",),
    users: Iterable[str] = ("adults",),
    designations: Iterable[str] = (),
    choices: Iterable[str] = (),
    parameters: Mapping[str, str] | None = None,
) -> Situation:
    """A profile, in few words."""
    values = {
        "size": frozenset({size}),
        "level": frozenset({level}),
        "functions": frozenset(functions),
        "jurisdictions": frozenset(jurisdictions),
        "users": frozenset(users),
        "designations": frozenset(designations),
    }
    return Situation(space(), values, frozenset(choices), parameters or {})


_START = re.compile(r"(?:\A|(?<=\n\n))(?=\S)(?:(?:\d+\.|-) )?|(?<=\n)(?:\d+\.|-) ")
"""Where a paragraph or an item begins, with the mark of the item."""

CLAUSE = """\
---
title: {title}
status: final
version: 1.0.0
applies: {applies}
promises: {promises}
{more}---
{text}

## In short
[{first}] {title}.

## For children
{text}

## Rationale
It protects.

## Due diligence
- Keep the promise.
  - Who: the lead
  - Evidence: a log
  - Review: yearly
  - Minutes: 10
"""

PACK = """\
pack: test
version: 1.0.0
title: Test
licence: CC0-1.0
language: en
sections:
"""


def write_pack(
    folder: Path,
    clauses: Mapping[str, str],
    *,
    parameters: str = "parameters: {}\n",
    terms: str = "terms: []\n",
    sources: str | None = None,
) -> Path:
    """A pack in `folder`: clause files by `section/name`; the space and labels are the shipped ones."""
    for name in ("space.yaml", "labels.yaml"):
        (folder / name).write_bytes((shipped("clauses") / name).read_bytes())
    if sources is None:
        sources = "binds: {}\nsources: []\n"
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")
    (folder / "parameters.yaml").write_text(parameters, encoding="utf-8")
    (folder / "terms.yaml").write_text(terms, encoding="utf-8")
    sections: dict[str, list[str]] = {}
    for name, text in clauses.items():
        section, stem = name.split("/")
        (folder / section).mkdir(exist_ok=True)
        (folder / section / f"{stem}.md").write_text(text, encoding="utf-8")
        listed = sections.setdefault(section, [])
        if stem.partition(".")[0] not in listed:
            listed.append(stem.partition(".")[0])
    outline = "".join(
        f"  - id: {s}\n    title: Section {s}\n    provisions: [{', '.join(ps)}]\n"
        for s, ps in sections.items()
    )
    (folder / "pack.yaml").write_text(PACK + outline, encoding="utf-8")
    return folder


def labelled(text: str) -> str:
    """`text` with the label `said` where each paragraph and item begins; as it is where it has labels."""
    return text if LABEL.search(text) else _START.sub(r"\g<0>[said] ", text)


def clause(
    text: str = "We promise.",
    *,
    title: str = "We promise",
    applies: str = "always",
    promises: str = "{}",
    more: str = "",
) -> str:
    """A clause file. A `text` without labels bears one promise, called `said`."""
    said = labelled(text)
    first = LABEL.search(said)
    assert first is not None, text
    return CLAUSE.format(
        title=title, applies=applies, promises=promises, text=said, first=first[1], more=more
    )
