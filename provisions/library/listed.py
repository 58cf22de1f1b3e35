"""The clause files that a pack has, beside those that its sections list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from provisions.library.clauseportions import Found
from provisions.library.declared import Declared
from provisions.library.folder import PackFolder
from provisions.library.yamlfile import YamlFile
from provisions.model.clause import SectionOutline
from provisions.model.diagnostic import Diagnostics, ProvisionsError
from provisions.model.place import Place


@dataclass
class ClauseFiles:
    """Finds the clause files of a pack, whose `pack.yaml` says `outline`; `text` reads a file by its name.

    What is not as listed goes to `problems`; `declared` learns which provisions have a file.
    """

    folder: PackFolder
    text: Callable[[str], str]
    outline: tuple[SectionOutline, ...]
    pack_file: YamlFile
    declared: Declared
    problems: Diagnostics

    def found(self) -> dict[str, list[Found]]:
        """The texts of the files by provision: those that are listed, in their order, then the others."""
        found: dict[str, list[Found]] = {provision: [] for provision in self._homes}
        for name in self.folder.clause_files(self.problems):
            section, stem = name.rsplit("/", 1)[0], Path(name).name.removesuffix(".md")
            provision = stem.partition(".")[0]
            self.declared.provisions.add(provision)
            self._check_listed(name, section, provision)
            if (text := self._text_of(name, provision)) is not None:
                found.setdefault(provision, []).append(Found(text, name, section, stem))
        self._refuse_missing()
        return found

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        """By provision the first section that lists it."""
        homes: dict[str, str] = {}
        for section in self.outline:
            for provision in section.provisions:
                homes.setdefault(provision, section.id)
        return homes

    def _text_of(self, name: str, provision: str) -> str | None:
        """The text of a file; None where it cannot be read, and that is told."""
        try:
            return self.text(name)
        except ProvisionsError as error:
            self.problems.found.extend(error.diagnostics)
            self.declared.unread.append((provision, None))
            return None

    def _check_listed(self, name: str, section: str, provision: str) -> None:
        """Tell of a file that its section does not list."""
        home = self._homes.get(provision)
        if home is None:
            self.problems.error(
                "unlisted-clause",
                f"pack.yaml does not list “{provision}”",
                Place(name, 1, 1),
                near=self.problems.near(provision, self._homes),
                hint="list it in its section, or remove the file",
            )
        elif home != section:
            expected = f"{home}/{Path(name).name}"
            message = f"“{provision}” belongs to “{home}”"
            self.problems.error("misplaced-clause", message, Place(name, 1, 1), expected=expected)

    def _refuse_missing(self) -> None:
        """Tell of every provision that is listed and has no file."""
        for s, listed in enumerate(self.outline):
            for p, provision in enumerate(listed.provisions):
                if provision not in self.declared.provisions:
                    place = self.pack_file.place(("sections", s, "provisions", p))
                    expected, message = f"{listed.id}/{provision}.md", f"“{provision}” has no file"
                    self.problems.error("missing-clause", message, place, expected=expected)
