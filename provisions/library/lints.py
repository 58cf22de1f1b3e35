"""Reads `lints.yaml`: what words are held to, which changes of them are risky, how long documents may be."""

from functools import lru_cache
from pathlib import Path

from provisions.library.checked import understood
from provisions.library.folder import PackFolder
from provisions.library.schemas import RawLints, RawRisky
from provisions.library.shipped import shipped
from provisions.library.yamlfile import read_yaml
from provisions.model.budget import Budgets
from provisions.model.diagnostic import Diagnostics, UsageError, quoting
from provisions.model.house_style import BadPhrase, HouseStyle
from provisions.model.library import Library
from provisions.model.risky import Risky, RiskyChange, WordClass

NAME = "lints.yaml"


def read_house_style(folder: Path) -> HouseStyle:
    """What the pack in `folder` holds words to; where it does not say, as in ours. Raises UsageError."""
    raw = read_lints(folder)
    return HouseStyle(
        tuple(BadPhrase(entry.say, entry.why) for entry in raw.phrases),
        frozenset(word for name in raw.names for word in name.split()),
        frozenset(raw.law.through_national_law),
        raw.law.within,
    )


def read_risky(folder: Path) -> Risky:
    """What is risky in the pack in `folder`; where it does not say, as in ours. Raises UsageError."""
    return _risky(read_lints(folder).risky)


def read_budgets(folder: Path, library: Library) -> Budgets | None:
    """The budgets of the pack in `folder`; None where it sets none. Raises UsageError."""
    pack = PackFolder(folder)
    if not pack.has(NAME):
        return None
    problems = Diagnostics()
    with quoting(pack):
        file = read_yaml(pack.text(NAME), NAME)
        raw = understood(file, RawLints)
        if raw.budgets is None:
            return None
        levels = library.space.levels
        for key, limits in raw.budgets:
            for level in limits:
                if level not in levels:
                    place = file.key_place(("budgets", key, level))
                    problems.unknown("level", level, place, levels, expected=", ".join(levels))
        problems.stop_on_errors(UsageError)
        return Budgets(**dict(raw.budgets))


def read_lints(folder: Path) -> RawLints:
    """`lints.yaml` of the pack in `folder`; where it has none, ours. Raises UsageError."""
    pack = PackFolder(folder)
    if not pack.has(NAME):
        pack = PackFolder(shipped("clauses"))
    with quoting(pack):
        return _understood(pack.text(NAME))


@lru_cache(maxsize=1)
def _understood(text: str) -> RawLints:
    """The file as it stands; one command asks twice, for the lints and for the locks."""
    return understood(read_yaml(text, NAME), RawLints)


def _risky(raw: RawRisky) -> Risky:
    return Risky(
        words=tuple(
            WordClass(
                e.look,
                frozenset(map(str.casefold, e.words)),
                e.moved,
                counted=e.counted == "yes",
                went=e.went == "yes",
                swapped=e.swapped == "yes",
            )
            for e in raw.words
        ),
        same=tuple((_phrase(words), _phrase(group[0])) for group in raw.same for words in group),
        small=frozenset(map(str.casefold, raw.small)),
        added=raw.added,
        gone=raw.gone,
        labels=tuple(raw.labels),
        changes=tuple(
            RiskyChange(frozenset(e.of), frozenset(e.fact), frozenset(e.change), e.look) for e in raw.kinds
        ),
    )


def _phrase(words: str) -> tuple[str, ...]:
    return tuple(words.casefold().replace("'", "’").split())
