"""`provisions explain`."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provisions.cli import console
from provisions.cli.columns import fitted
from provisions.cli.loading import living, load, setting_from
from provisions.cli.options import JsonOption, LevelOption, PackOption, ProfileOption, UsersOption
from provisions.model.diagnostic import Diagnostic, Diagnostics, UsageError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provisions.model.library import Library
    from provisions.model.selection import Selection
    from provisions.model.truth import Situation


def explain(
    profile: ProfileOption = "",
    provision: Annotated[
        str | None, typer.Argument(help="The id of a provision; left out, all of them.")
    ] = None,
    users: UsersOption = None,
    level: LevelOption = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """Say why a provision is in a document, or out, and what would change that."""
    from provisions.assembly.select import select
    from provisions.assembly.situation import situation_of

    library, read = load(profile, pack, setting_from(None, None, level), users)
    provision = living(library, provision)
    situation = situation_of(library, read)
    selection = select(library, situation, "draft", Diagnostics())
    if provision is not None and provision not in library.clauses:
        near = nearest(provision, library.clauses)
        raise UsageError([Diagnostic("unknown-provision", f"there is no provision “{provision}”", near=near)])
    rows = list(_rows(library, selection, provision))
    if provision is not None:
        rows[0]["changes"] = _changes(library, situation, provision)
        rows[0]["atoms"] = list(_atoms(library, situation, rows[0]["clause"]))
    if as_json:
        console.answer(json.dumps(rows if provision is None else rows[0], ensure_ascii=False, indent=2))
    elif provision is None:
        head = ("provision", "in", "because")
        said = [(r["provision"], "yes" if r["in"] else "no", r["because"]) for r in rows]
        console.table(head, fitted(head, said))
    else:
        _tell(rows[0])


def _rows(library: "Library", selection: "Selection", wanted: str | None) -> "list[dict[str, Any]]":
    from provisions.assembly.conditions import ConditionWords
    from provisions.model.condition import written
    from provisions.wording.labels import Language

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


def _atoms(library: "Library", situation: "Situation", clause_id: str | None) -> "Iterator[dict[str, Any]]":
    """What the clause promises, allows and asks: what holds here, and why the rest does not."""
    from provisions.assembly.conditions import ConditionWords
    from provisions.model.condition import written
    from provisions.wording.labels import Language

    words = ConditionWords(library, Language(library.labels))
    for clause in library.all_clauses():
        for id_ in clause.atoms if clause.id == clause_id else ():
            atom = library.atoms[id_]
            holds = situation.holds(atom.condition)
            decided = situation.deciding(atom.condition)
            yield {
                "atom": atom.name,
                "kind": atom.kind.value,
                "holds": holds,
                "because": words.say(decided, negated=not holds),
                "condition": written(atom.condition),
                "law": [
                    library.sources[ground.source].cited(ground.at)
                    for ground in atom.law
                    if (binds := library.sources[ground.source].pinpoints[ground.at].binds) is not None
                    and situation.holds(binds)
                ],
                "kept_by": list(atom.kept_by),
            }


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
    _tell_atoms(row["atoms"])
    changes = row["changes"]
    console.say("One step that would change this:" if changes else "No single step would change this.")
    for change in changes:
        console.say(f"  {change}")


def _tell_atoms(atoms: "list[dict[str, Any]]") -> None:
    for title, holds in (("Holds here:", True), ("Does not hold here:", False)):
        told = [atom for atom in atoms if atom["holds"] is holds]
        if told:
            console.say(title)
        for atom in told:
            kind = "" if atom["kind"] == "promise" else f" ({atom['kind']})"
            law = f"; law: {'; '.join(atom['law'])}" if atom["law"] and holds else ""
            kept = f"; kept by {', '.join(atom['kept_by'])}" if atom["kept_by"] else ""
            always = atom["condition"] == "always"
            because = "" if always else f": {atom['because']} [{atom['condition']}]"
            console.say(f"  [{atom['atom']}]{kind}{because}{law}{kept}")
