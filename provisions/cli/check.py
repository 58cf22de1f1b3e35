"""`provisions check`."""

import gc
import json
import os
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provisions.cli.files.outputs import write_all
from provisions.cli.grouping import also, grouped
from provisions.cli.loading import other_library, pack_folder
from provisions.cli.processes.together import together
from provisions.cli.terminal import console
from provisions.model.collecting import uncollected
from provisions.model.diagnostic import (
    Diagnostic,
    ProvisionsError,
    Severity,
    UsageError,
    first_of_each_kind,
    quoting,
)
from provisions.model.frozen import dataclass
from provisions.model.place import Place

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
NamedPackOption = Annotated[Path | None, typer.Option("--pack", help="The same, as other commands have it.")]
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
    named: NamedPackOption = None,
    report: FormatOption = ReportFormat.TEXT,
    against: AgainstOption = None,
    proof: ProofOption = None,
    profiles: ProfilesOption = None,
    notes: Annotated[bool, typer.Option("--notes", help="Tell what is worth a look, too.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again at every change.")] = False,
    words: Annotated[
        bool, typer.Option("--words", help="Count words, promises and steps instead, against the budgets.")
    ] = False,
    budget: BudgetOption = None,
) -> None:
    """Prove that no platform can be given a broken or weaker document, and lint the text.

    Exit code 0: proved. 1: something is wrong. 2: the library cannot be read. 3: not proved.
    """
    if pack is not None and named is not None:
        raise UsageError.of("usage", "two libraries are named", Place("--pack"), hint="name one")
    pack = pack if named is None else named
    if pack is None:
        console.draw(other_library("name it: provisions check {}"))
    if words:
        _refuse_with_words(report, {"against": against, "proof": proof, "profiles": profiles, "watch": watch})
        # What counts is loaded here alone: a check pays nothing for it.
        from provisions.cli.words import tell_words

        raise typer.Exit(tell_words(pack_folder(pack), as_json=report is ReportFormat.JSON))
    asked = _Asked(pack_folder(pack), str(pack or ""), report, against, proof, profiles, notes, budget)
    if watch:
        # A check that nobody watches pays nothing for it.
        from provisions.cli.watching import again_and_again

        again_and_again(asked.folder, lambda: _once(asked))
    raise typer.Exit(_checked(asked))


def _refuse_with_words(report: ReportFormat, others: Mapping[str, object]) -> None:
    """Raises UsageError if --words, which proves nothing, is to do what only a proof can."""
    asked = [f"--{name}" for name, given in others.items() if given]
    if report not in (ReportFormat.TEXT, ReportFormat.JSON):
        asked.append(f"--format {report}")
    if asked:
        message = f"--words counts and proves nothing: it has no {' and no '.join(asked)}"
        raise UsageError.of("usage", message, expected="--words alone, or with --format json")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    folder: Path
    named: str
    report: ReportFormat
    against: Path | None
    proof: Path | None
    profiles: Path | None
    notes: bool
    budget: int | None


def _checked(asked: _Asked) -> int:
    """Check once, write and tell; the exit code."""
    try:
        with uncollected():
            library, result, findings = _run(asked)
            # What was made stays until all is told: no search for garbage has to go through it.
            gc.freeze()
    except ProvisionsError as error:
        _tell_unread(asked, [_finding(diagnostic) for diagnostic in error.diagnostics])
        raise
    if not asked.notes:
        findings = [f for f in findings if f.severity is not Severity.NOTE or f.kind == "protection-gained"]
    _write(asked, library, result, findings)
    _tell(library, result, findings, asked)
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return VIOLATED if wrong else PROVED if result.proved else NOT_PROVED


def _run(asked: _Asked) -> "tuple[Library, Proof, list[Finding]]":
    from provisions.check.engine import NotProved
    from provisions.check.lints.run import lint
    from provisions.check.lock.guard import guard
    from provisions.check.prove import prove
    from provisions.cli.reading import read_whole
    from provisions.library.folder import PackFolder
    from provisions.library.pack import read_library

    folder, whole = asked.folder, read_whole(asked.folder)
    library, protections, style = whole.library, whole.protections, whole.style
    with quoting(PackFolder(folder)):
        result = prove(library, protections, asked.budget, together("Proving …", always=True))
    # Not below, for no process is born beside a spinner.
    linted = [*lint(library, style, notes=asked.notes, each=together("Proving …", always=True))]
    with console.progress("Proving …"), quoting(PackFolder(folder)):
        findings = [*result.findings, *guard(folder, library, protections, asked.named)]
        findings += linted
        if asked.against is not None:
            from provisions.check.against import Comparison

            try:
                both = PackFolder(asked.against), PackFolder(folder)
                findings += Comparison(read_library(asked.against), library, asked.budget, both).findings()
            except NotProved:
                result = replace(result, proved=False)
    return library, result, findings


def _tell(library: "Library", result: "Proof", findings: "Sequence[Finding]", asked: _Asked) -> None:
    from provisions.check.report import as_json, proof_data
    from provisions.library.folder import PackFolder

    match asked.report:
        case ReportFormat.JSON:
            console.answer(as_json(proof_data(library, result, findings)))
        case ReportFormat.TEXT:
            console.draw((_diagnostic(*group) for group in grouped(findings)), [PackFolder(asked.folder)])
            console.say(_summary(result, findings))
        case _:
            spent = Diagnostic("not-proved", _summary(result, findings), Place("pack.yaml", 1, 1))
            _annotate(asked, [*findings, *([] if result.proved else [_finding(spent)])])


def _tell_unread(asked: _Asked, findings: "Sequence[Finding]") -> None:
    """Tell a program why the library cannot be read; people are told as always."""
    from provisions.check.report import as_json, unread_data

    if asked.report is ReportFormat.JSON:
        console.answer(as_json(unread_data(findings)))
    _annotate(asked, findings)


def _annotate(asked: _Asked, findings: "Sequence[Finding]") -> None:
    """Tell `findings` to a code host, which knows files by their path from where we are."""
    from provisions.check.report import as_github, as_sarif

    folder, here = Path(os.path.realpath(asked.folder)), Path.cwd()
    is_below = folder != here and folder.is_relative_to(here)
    path = folder.relative_to(here).as_posix() if is_below else ""
    if asked.report is ReportFormat.SARIF:
        console.answer(as_sarif(findings, path))
    if asked.report is ReportFormat.GITHUB and findings:
        console.answer(as_github(findings, path))


def _finding(diagnostic: Diagnostic) -> "Finding":
    """A problem of reading, told like one of checking."""
    from provisions.check.finding import Finding

    place = diagnostic.place or Place("pack.yaml", 1, 1)
    expected = diagnostic.expected and f"expected {diagnostic.expected}"
    near = diagnostic.near and f"did you mean “{diagnostic.near}”?"
    mend = "; ".join(filter(None, (expected, near, diagnostic.hint)))
    return Finding(diagnostic.code, diagnostic.message, place, mend=mend, severity=diagnostic.severity)


def _diagnostic(finding: "Finding", *others: "Finding") -> Diagnostic:
    message, *told = finding.message.split("\n")
    why = [
        *map(str.strip, told),
        f"why: {finding.because}" if finding.because else "",
        f"for {finding.share_in_words}" if finding.share else "",
        f"smallest: {json.dumps(finding.witness, ensure_ascii=False)}" if finding.witness else "",
        f"see also {finding.other_place}" if finding.other_place else "",
        *also([finding, *others]),
    ]
    return Diagnostic(
        str(finding.kind),
        message,
        finding.place,
        hint=finding.mend,
        severity=finding.severity,
        details=tuple(line for line in why if line),
    )


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


def _write(asked: _Asked, library: "Library", result: "Proof", findings: "Sequence[Finding]") -> None:
    """Write the proof and the smallest profiles, as far as they are asked for: both or nothing."""
    from provisions.check.report import as_json, proof_data

    files: dict[Path, bytes] = {}
    if asked.proof is not None:
        data = as_json(proof_data(library, result, findings)) + "\n"
        files[asked.proof / "proof.json"] = data.encode("utf-8", "backslashreplace")
    profiles = dict(_profiles(asked.profiles, findings)) if asked.profiles is not None else {}
    write_all(files | profiles)
    for path in profiles:
        console.tell(shlex.join(("provisions", "build", "--profile", str(path))))


def _profiles(folder: Path, findings: "Sequence[Finding]") -> Iterator[tuple[Path, bytes]]:
    shown = [finding for finding in findings if finding.witness is not None]
    for number, finding in enumerate(shown, 1):
        # JSON is YAML too, and needs no second library.
        data = json.dumps(finding.witness, ensure_ascii=False, indent=2) + "\n"
        yield folder / f"{finding.kind}-{number}.yaml", data.encode()


def _once(asked: _Asked) -> None:
    try:
        _checked(asked)
    except ProvisionsError as error:
        console.draw(first_of_each_kind(error.diagnostics), error.texts)
    # Whoever reads a pipe wants to know now, not when the buffer is full.
    sys.stdout.flush()
