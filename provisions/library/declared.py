"""The names that the files of a pack declare, also where a fault keeps the rest from being read."""

import re
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
    """Names by kind. One that stands here but could not be read is told once, where it is declared.

    `unread` are the clause files that could not be understood, each as its provision and its text; None: it
    is no text.
    """

    parameters: Container[str] = ()
    sources: Container[str] = ()
    provisions: set[str] = field(default_factory=set)
    unread: list[tuple[str, str | None]] = field(default_factory=list)

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

    def may_be_unread(self, name: str) -> bool:
        """Whether a file that could not be understood may declare `name`: of its provision, or in its text.

        A parameter, a table, or what a provision was before stands in the text by its name.
        """
        provision = name.partition("/")[0]
        if any(provision == unread for unread, _ in self.unread):
            return True
        if "/" in name and provision in self.provisions:
            return False
        word = re.compile(rf"(?<![\w-]){re.escape(provision)}(?![\w-])")
        return any(text is None or word.search(text) for _, text in self.unread)


def _under(file: YamlFile | None, key: str) -> Any:
    return file.data.get(key) if file is not None and isinstance(file.data, dict) else None
