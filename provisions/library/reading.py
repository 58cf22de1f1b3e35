"""What the readers of this floor share: the file, the words conditions may use, the problems so far."""

from provisions.language.conditions import read_condition
from provisions.language.problems import Unreadable
from provisions.language.source import SourceText
from provisions.language.templates import read_template
from provisions.language.vocabulary import Vocabulary
from provisions.library.yamlfile import Path, YamlFile
from provisions.model.condition import ALWAYS, Compares, Condition, at_level, atoms
from provisions.model.diagnostic import Diagnostics
from provisions.model.frozen import dataclass
from provisions.model.template import Template


@dataclass(frozen=True)
class Reading:
    """One YAML file being understood."""

    file: YamlFile
    vocabulary: Vocabulary
    problems: Diagnostics

    def condition(self, path: Path, text: str | None) -> Condition:
        """The condition at `path`; `always` where there is none or where it cannot be read."""
        if text is None:
            return ALWAYS
        if text in self.vocabulary.read:
            # Most were: then nobody asks where exactly this one stands.
            return self.vocabulary.read[text]
        try:
            return read_condition(self.file.source(path), self.vocabulary, self.problems)
        except Unreadable as unreadable:
            self.problems.add(unreadable.diagnostic)
            return ALWAYS

    def reach(self, path: Path, text: str | None, *, of: str) -> Condition:
        """The condition at `path` of something that says its level by itself: it names none."""
        condition = self.condition(path, text)
        if speaks_of_level(condition):
            place, hint = self.file.place(path), f"write `level: standard` at the {of}"
            self.problems.error("level-in-condition", "a condition names no level", place, hint=hint)
        return condition

    def level(self, path: Path, level: str | None) -> Condition:
        """That a document keeps the `level` that stands at `path`, or a higher one; `always` for none."""
        levels = self.vocabulary.values.get("level", ())
        if level and level not in levels:
            message, near = f"there is no level “{level}”", self.problems.near(level, levels)
            expected = ", ".join(levels) or "none: space.yaml has no levels"
            self.problems.error("unknown-level", message, self.file.place(path), near=near, expected=expected)
        return at_level(level or "", levels)

    def template(self, path: Path) -> Template:
        """The short template at `path`."""
        return template(self.file.source(path), self.vocabulary, self.problems)


def template(source: SourceText, vocabulary: Vocabulary, problems: Diagnostics) -> Template:
    """The template in `source`; empty where it cannot be read."""
    try:
        return read_template(source, vocabulary, problems)
    except Unreadable as unreadable:
        problems.add(unreadable.diagnostic)
        return ()


def speaks_of_level(condition: Condition) -> bool:
    """Whether `condition` names a level."""
    return any(isinstance(atom, Compares) and atom.field == "level" for atom in atoms(condition))
