"""What the passes work with, for one document."""

from collections.abc import Iterable

from provisions.assembly.draft import Drafter
from provisions.assembly.footnotes import Footnotes
from provisions.assembly.front import FrontDrafter
from provisions.assembly.options import Options
from provisions.assembly.rows import Rows
from provisions.assembly.situation import situation_of
from provisions.assembly.tables import TableWriter
from provisions.assembly.values import Values
from provisions.model.diagnostic import Diagnostics
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.profile import Profile
from provisions.model.selection import Selection
from provisions.model.truth import Situation
from provisions.wording.labels import Language


@dataclass(frozen=True)
class Desk:
    """The library and the profile, and whoever fills, counts and remembers while a document is made.

    `problems` collects what is wrong; the passes go on, so that all of it is told together.
    """

    library: Library
    profile: Profile
    options: Options
    situation: Situation
    language: Language
    values: Values
    tables: TableWriter
    drafter: Drafter
    front: FrontDrafter
    footnotes: Footnotes
    problems: Diagnostics

    @property
    def for_children(self) -> bool:
        """Whether this is the text for children: no adult reads it."""
        return self.drafter.for_children

    def titles(self, selection: Selection) -> dict[str, str]:
        """The title of every section and provision of the whole, by id."""
        titles = {}
        for section, members in (*selection.sections, *selection.elsewhere):
            titles[section.id] = self.drafter.title(section)
            titles |= {m.clause.provision: self.drafter.title(m.clause) for m in members}
        return titles

    def without_value(self, parameters: Iterable[Parameter]) -> list[Parameter]:
        """Those of `parameters` that are blanks."""
        return [parameter for parameter in parameters if self.values.resolve(parameter).base is None]

    def printed(self, name: str) -> str:
        """The value of a shared parameter, or nothing if it is a blank or not declared."""
        parameter = self.library.parameters.get(name)
        if parameter is None:
            return ""
        return self.values.printed(self.values.resolve(parameter)) or ""


def desk_for(library: Library, profile: Profile, options: Options) -> Desk:
    """The desk at which the document of `profile` is made."""
    problems, language = Diagnostics(), Language(library.labels)
    situation = situation_of(library, profile)
    values = Values(library, profile, situation, problems)
    for_children = "adults" not in profile.users
    rows = Rows(library, profile, situation, values, problems, for_children=for_children)
    tables = TableWriter(rows, situation, language, for_children=for_children)
    return Desk(
        library=library,
        profile=profile,
        options=options,
        situation=situation,
        language=language,
        values=values,
        tables=tables,
        drafter=Drafter(library, situation, values, for_children, options.annexes, tables),
        front=FrontDrafter(library, situation, values, language, for_children=for_children),
        footnotes=Footnotes(library, language),
        problems=problems,
    )
