"""`provisions check`."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provisions.cli import console
from provisions.cli.outputs import write_all
from provisions.cli.shared import pack_folder
from provisions.model.diagnostic import Diagnostic, ProvisionsError, Severity

if TYPE_CHECKING:
    from provisions.check.finding import Finding
    from provisions.check.prove import Proof
    from provisions.model.library import Library

PROVED, VIOLATED, NOT_PROVED = 0, 1, 3
"""Exit codes; 2, for a library that cannot be read, is the one of every command."""


class ReportFormat(StrEnum):
    """How the findings are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


PackArgument = Annotated[
    Path | None, typer.Argument(help="The folder of a clause library; left out, the shipped one.")
]
FormatOption = Annotated[ReportFormat, typer.Option("--format", "-f", help="How to tell what was found.")]
AgainstOption = Annotated[
    Path | None, typer.Option(help="An older library: tell which platforms lose or gain what.")
]
ProofOption = Annotated[Path | None, typer.Option("--proof", help="Write proof.json into this folder.")]
ProfilesOption = Annotated[
    Path | None,
    typer.Option("--profiles", help="Write the smallest profile of each finding into this folder."),
]
BudgetOption = Annotated[
    int | None, typer.Option(min=1_000, help="Nodes the engine may use before it gives up.", hidden=True)
]


def check(
    pack: PackArgument = None,
    report: FormatOption = ReportFormat.TEXT,
    against: AgainstOption = None,
    proof: ProofOption = None,
    profiles: ProfilesOption = None,
    notes: Annotated[bool, typer.Option("--notes", help="Tell what is worth a look, too.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again at every change.")] = False,
    budget: BudgetOption = None,
) -> None:
    """Prove that no platform can be given a broken or weaker document, and lint the text.

    Exit code 0: proved. 1: something is wrong. 2: the library cannot be read. 3: not proved.
    """
    folder = pack_folder(pack)
    if watch:
        _watch(folder, report)
        return
    library, result, findings = _run(folder, against, budget)
    if not notes:
        findings = [f for f in findings if f.severity is not Severity.NOTE or f.kind == "protection-gained"]
    if proof is not None:
        _write_proof(proof, library, result, findings)
    if profiles is not None:
        findings_with_profiles = [f for f in findings if f.witness is not None]
        _write_profiles(profiles, findings_with_profiles)
    _tell(library, result, findings, report, folder)
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    raise typer.Exit(VIOLATED if wrong else PROVED if result.proved else NOT_PROVED)


def _run(folder: Path, against: Path | None, budget: int | None) -> "tuple[Library, Proof, list[Finding]]":
    from provisions.check.engine import NotProved
    from provisions.check.lints.run import lint
    from provisions.check.prove import prove
    from provisions.library.pack import read_library
    from provisions.library.protections import read_protections

    library = read_library(folder)
    protections = read_protections(folder, library)
    with console.progress("Proving …"):
        result = prove(library, protections, budget)
        findings = [*result.findings, *lint(library)]
        if against is not None:
            from provisions.check.against import Comparison

            try:
                findings += Comparison(read_library(against), library, budget).findings()
            except NotProved:
                result = replace(result, proved=False)
    return library, result, findings


def _tell(
    library: "Library", result: "Proof", findings: "Sequence[Finding]", report: ReportFormat, folder: Path
) -> None:
    from provisions.check.report import as_github, as_json, as_sarif, proof_data

    match report:
        case ReportFormat.JSON:
            console.say(as_json(proof_data(library, result, findings)))
        case ReportFormat.SARIF:
            console.say(as_sarif(findings))
        case ReportFormat.GITHUB:
            if findings:
                console.say(as_github(findings))
        case ReportFormat.TEXT:
            console.draw((_diagnostic(finding) for finding in findings), [folder])
            console.say(_summary(result, findings))


def _diagnostic(finding: "Finding") -> Diagnostic:
    why = [
        f"why: {finding.because}" if finding.because else "",
        f"for {finding.share_in_words}" if finding.share else "",
        f"smallest: {json.dumps(finding.witness, ensure_ascii=False)}" if finding.witness else "",
        f"see also {finding.other_place}" if finding.other_place else "",
    ]
    message = "\n  ".join((finding.message, *(line for line in why if line)))
    return Diagnostic(str(finding.kind), message, finding.place, hint=finding.mend, severity=finding.severity)


def _summary(result: "Proof", findings: "Sequence[Finding]") -> str:
    if not result.proved:
        return "Not proved: the engine's budget was spent. Nothing is promised."
    asked = sum(result.obligations.values())
    wrong = sum(finding.severity is Severity.ERROR for finding in findings)
    outcome = "Proved" if not wrong else f"{wrong} problem{'s' if wrong > 1 else ''} found"
    return (
        f"{outcome}: {asked:,} obligations for {result.profiles:,} valid profiles "
        f"of {result.variables} facts, in {result.seconds:.2f} s."
    )


def _write_proof(folder: Path, library: "Library", result: "Proof", findings: "Sequence[Finding]") -> None:
    from provisions.check.report import as_json, proof_data

    write_all(folder, {"proof.json": (as_json(proof_data(library, result, findings)) + "\n").encode()})


def _write_profiles(folder: Path, findings: "Sequence[Finding]") -> None:
    files = {}
    for number, finding in enumerate(findings, 1):
        name = f"{finding.kind}-{number}.yaml"
        # JSON is YAML too, and needs no second library.
        files[name] = (json.dumps(finding.witness, ensure_ascii=False, indent=2) + "\n").encode()
    for path in write_all(folder, files):
        console.tell(f"provisions build --profile {path}")


def _watch(folder: Path, report: ReportFormat) -> None:
    seen: dict[Path, float] = {}
    try:
        while True:
            now = {
                path: path.stat().st_mtime for path in folder.rglob("*") if path.suffix in (".md", ".yaml")
            }
            if now != seen:
                seen = now
                _once(folder, report)
            time.sleep(0.3)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _once(folder: Path, report: ReportFormat) -> None:
    try:
        library, result, findings = _run(folder, None, None)
        findings = [f for f in findings if f.severity is not Severity.NOTE]
    except ProvisionsError as error:
        console.draw(error.diagnostics, [folder])
        return
    _tell(library, result, findings, report, folder)
