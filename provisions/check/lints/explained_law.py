"""Explanations that name a law on which their provision does not rest."""

import re
from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import prose
from provisions.model.clause import ANNEX_PARTS, Clause
from provisions.model.library import Library

CODE = "explained-law"


def explained_law(clause: Clause, library: Library) -> Iterator[Finding]:
    """One finding for each law of some place that such a part names and the provision does not rest on."""
    rests = _rests_on(clause, library)
    others = [(s.short, s.abbreviation) for s in library.sources.values() if s.places and s.id not in rests]
    whole = "\n".join(prose(clause, part).text for part in ANNEX_PARTS)
    named = [names for names in others if any(name and name in whole for name in names)]
    for flat in (prose(clause, part) for part in ANNEX_PARTS):
        for names in named:
            for name in names:
                found = re.search(rf"\b{re.escape(name)}(?!\w)", flat.text) if name in flat.text else None
                if name and found:
                    message = f"“{name}” is named here, and nothing of this provision rests on it"
                    place = flat.place(found.start(), len(name))
                    mend = "cite it at the promise that it asks for, or leave it out"
                    yield Finding(CODE, message, place, mend=mend, subject=clause.id)
                    break


def _rests_on(clause: Clause, library: Library) -> frozenset[str]:
    """The sources of its atoms, of its own citations, and of the limits of the values that it declares."""
    ids = [ground.source for id_ in clause.atoms for ground in library.atoms[id_].grounds]
    ids += [rule.source for rule in clause.force] + [cited.source for cited in clause.citations]
    ids += [limit.source for parameter in clause.parameters.values() for limit in parameter.limits]
    return frozenset(ids)
