"""What the first page says: title, edition, and the platform in words."""

from collections.abc import Iterator

from provisions.assembly.select import STATUSES
from provisions.model.clause import Clause
from provisions.model.label import of_field
from provisions.model.library import Library
from provisions.model.profile import Profile
from provisions.wording.labels import Language


def edition_words(library: Library, profile: Profile, language: Language) -> str:
    """“for adults and children”."""
    users = library.space.fields["users"]
    if "adults" not in profile.users:
        return language.labels["edition_children"]
    labels = [option.label for option in users.options if option.id in profile.users]
    return language.say("edition_all", users=language.listed(labels))


def cover_facts(library: Library, profile: Profile, language: Language) -> Iterator[tuple[str, str]]:
    """Each field of the profile that has values, as label and words; readers are told no level."""
    for name, field in library.space.fields.items():
        if name == "level":
            continue
        chosen = profile.chosen[name]
        labels = [option.label for option in field.options if option.id in chosen]
        if labels:
            yield language.labels[of_field(name)], language.listed(labels)


def least_status(clauses: Iterator[Clause]) -> str:
    """The status of the least finished of `clauses`; the best where there are none."""
    return min((clause.status for clause in clauses), key=STATUSES.index, default=STATUSES[-1])
