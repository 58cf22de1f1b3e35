"""The names that the files of a pack declare, also where a fault keeps the rest from being read."""

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from provisions.library.yamlfile import YamlFile


class Everything(Container[str]):
    """Holds every name: what stands for a file of which nothing is known."""

    def __contains__(self, name: object) -> bool:
        return True


@dataclass(slots=True)
class Declared:
    """Names by kind. One that stands here but could not be read is told once, where it is declared."""

    parameters: Container[str] = ()
    sources: Container[str] = ()
    provisions: set[str] = field(default_factory=set)

    def note_parameters(self, file: YamlFile | None) -> None:
        """Note what `parameters.yaml` declares; None if it could not be read at all."""
        entries = _under(file, "parameters")
        self.parameters = frozenset(entries) if isinstance(entries, dict) else Everything()

    def note_sources(self, file: YamlFile | None) -> None:
        """Note what `sources.yaml` declares; None if it could not be read at all."""
        entries = _under(file, "sources")
        if not isinstance(entries, list):
            self.sources = Everything()
            return
        ids = (entry.get("id") for entry in entries if isinstance(entry, dict))
        self.sources = frozenset(id_ for id_ in ids if isinstance(id_, str))


def _under(file: YamlFile | None, key: str) -> Any:
    return file.data.get(key) if file is not None and isinstance(file.data, dict) else None
