"""Names that only the checker reads are refused where the space does not know them."""

from provisions.check.losses import rule_place
from provisions.model.diagnostic import Diagnostics, UsageError, nearest
from provisions.model.library import Library
from provisions.model.protections import Protections


def refuse_unknown(library: Library, protections: Protections) -> None:
    """Raises UsageError for repairs and words of places that nobody could mean.

    A misspelt name would otherwise be a repair that repairs nothing, or words that are never looked for.
    """
    problems = Diagnostics()
    space = library.space
    for rule in space.rules:
        named = [] if rule.repair is None else [(rule.repair.when_adding, space.user_classes)]
        if rule.repair is not None and rule.repair.remove:
            named.append((rule.repair.remove, tuple(space.choices)))
        for name, known in named:
            if name not in known:
                message = f"the repair of “{rule.id}” names “{name}”, which does not exist"
                problems.error("unknown-name", message, rule_place(rule), near=nearest(name, known))
    places = space.fields["jurisdictions"].ids
    for name in protections.words:
        if name not in places:
            message = f"words_of: “{name}” is no jurisdiction"
            problems.error("unknown-name", message, protections.place, near=nearest(name, places))
    problems.stop_on_errors(UsageError)
