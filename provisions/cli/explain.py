"""`provisions explain`."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provisions.cli import console
from provisions.cli.shared import JsonOption, PackOption, ProfileOption, UsersOption, load, setting_from
from provisions.model.diagnostic import Diagnostic, Diagnostics, UsageError, nearest

if TYPE_CHECKING:
    from provisions.model.library import Library
    from provisions.model.selection import Selection
    from provisions.model.truth import Situation


def explain(
    profile: ProfileOption,
    provision: Annotated[
        str | None, typer.Argument(help="The id of a provision; left out, all of them.")
    ] = None,
    users: UsersOption = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """Say why a provision is in a document, or out, and what would change that."""
    from provisions.assembly.assemble import situation_of
    from provisions.assembly.select import select

    library, read = load(profile, pack, setting_from(None, None), users)
    situation = situation_of(library, read)
    selection = select(library, situation, "draft", Diagnostics())
    if provision is not None and provision not in library.clauses:
        near = nearest(provision, library.clauses)
        raise UsageError([Diagnostic("unknown-provision", f"there is no provision “{provision}”", near=near)])
    rows = list(_rows(library, selection, provision))
    if provision is not None:
        rows[0]["changes"] = _changes(library, situation, provision)
    if as_json:
        console.say(json.dumps(rows if provision is None else rows[0], ensure_ascii=False, indent=2))
    elif provision is None:
        console.table(
            ("provision", "in", "because"),
            [(r["provision"], "yes" if r["in"] else "no", r["because"]) for r in rows],
        )
    else:
        _tell(rows[0])


def _rows(library: "Library", selection: "Selection", wanted: str | None) -> "list[dict[str, Any]]":
    from provisions.assembly.conditions import ConditionWords
    from provisions.assembly.language import Language
    from provisions.model.condition import written

    words = ConditionWords(library, Language(library.labels))
    rows: list[dict[str, Any]] = []
    for entry in selection.selected:
        clause = entry.clause
        rows.append(
            {
                "provision": clause.provision,
                "title": clause.title,
                "in": True,
                "clause": clause.id,
                "because": words.say(entry.because),
                "decided_by": written(entry.because),
                "condition": written(clause.applies),
            }
        )
    for out in selection.left_out:
        said = dict.fromkeys(words.say(reason, negated=True) for reason in out.reasons)
        rows.append(
            {
                "provision": out.provision,
                "title": out.title,
                "in": False,
                "clause": None,
                "because": "; ".join(said),
                "decided_by": "; ".join(map(written, out.reasons)),
                "condition": " / ".join(written(c.applies) for c in library.clauses[out.provision]),
            }
        )
    return [row for row in rows if wanted in (None, row["provision"])]


def _changes(library: "Library", situation: "Situation", provision: str) -> list[str]:
    from provisions.assembly.alternatives import steps_that_change

    return [
        f"{step.field}: "
        + " ".join(
            filter(
                None,
                (f"without {step.removes}" if step.removes else "", f"with {step.adds}" if step.adds else ""),
            )
        )
        for step in steps_that_change(library.clauses[provision], situation)
    ]


def _tell(row: "dict[str, Any]") -> None:
    console.say(f"{row['provision']}: {row['title']}")
    console.say(f"{'In' if row['in'] else 'Out'}: {row['because']}.")
    if row["clause"]:
        console.say(f"Clause: {row['clause']}")
    console.say(f"Condition: {row['condition']}")
    console.say(f"Decided by: {row['decided_by']}")
    changes = row["changes"]
    console.say("One step that would change this:" if changes else "No single step would change this.")
    for change in changes:
        console.say(f"  {change}")
