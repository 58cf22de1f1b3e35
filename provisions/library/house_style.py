"""Reads from `lints.yaml` what the words of a contract are held to."""

from pathlib import Path

from provisions.library.risky import read_lints
from provisions.model.house_style import BadPhrase, HouseStyle


def read_house_style(folder: Path) -> HouseStyle:
    """What the pack in `folder` holds words to; where it does not say, as in ours. Raises UsageError."""
    raw = read_lints(folder)
    return HouseStyle(
        tuple(BadPhrase(entry.say, entry.why) for entry in raw.phrases),
        frozenset(word for name in raw.names for word in name.split()),
        frozenset(raw.law.through_national_law),
        raw.law.within,
    )
