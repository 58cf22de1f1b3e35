"""Status: a final clause does not rest on one that is not."""

from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.model.clause import STATUSES, Clause
from provisions.model.library import Library
from provisions.model.template import Reference, nodes

CODE = "status"


def status(clause: Clause, library: Library) -> Iterator[Finding]:
    """References from the contract text to a provision that is less finished."""
    for part in ("text", "short", "child") if clause.status != STATUSES[0] else ():
        for node in nodes(getattr(clause.parts, part)):
            if isinstance(node, Reference):
                for target in library.clauses.get(node.target, ()):
                    if STATUSES.index(target.status) < STATUSES.index(clause.status):
                        message = (
                            f"this {clause.status} clause rests on “{target.id}”, which is a {target.status}"
                        )
                        yield Finding(CODE, message, node.place, target.place, subject=clause.id)
