"""What the build of a wheel does besides packing files: it makes the shipped library ready."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyLibrary(BuildHookInterface[Any]):
    """Puts the data beside the clauses; an installation that is edited in place reads the text."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the data. Raises UsageError if the clauses are not sound: then there is no wheel."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from provisions.library.making import data_of
        from provisions.library.shipped import MADE

        self._folder = tempfile.TemporaryDirectory()
        made = Path(self._folder.name, MADE)
        made.write_bytes(data_of(Path(self.root, "clauses")))
        build_data["force_include"][str(made)] = f"provisions/_shipped/{MADE}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what is packed."""
        if version != "editable":
            self._folder.cleanup()
