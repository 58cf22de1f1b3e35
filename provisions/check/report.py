"""What was found, for people and for programs: json, SARIF 2.1.0, GitHub annotations."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from provisions.check.finding import Finding
from provisions.check.prove import Proof
from provisions.model.diagnostic import Severity
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.version import VERSION


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as data; keys that say nothing are left out."""
    data: dict[str, Any] = {
        "code": str(finding.kind),
        "severity": str(finding.severity),
        "message": finding.message,
        "place": _place(finding.place),
        "other_place": _place(finding.other_place) if finding.other_place else None,
        "because": finding.because,
        "mend": finding.mend,
        "subject": finding.subject,
        "smallest_profile": dict(finding.witness) if finding.witness is not None else None,
        "share": _share(finding.share),
    }
    return {key: value for key, value in data.items() if value}


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column, "length": place.length}


def _share(share: tuple[int, int] | None) -> dict[str, int] | None:
    return {"profiles": share[0], "of": share[1]} if share else None


def proof_data(library: Library, proof: Proof, findings: Iterable[Finding]) -> dict[str, Any]:
    """`proof.json`: what was asked of which library, by which engine, and what came out.

    `decided` False: the budget was spent. `proved`: decided, and every obligation holds.
    """
    return {
        "format": "provisions-proof/1",
        "tool": VERSION,
        "pack": {"name": library.name, "version": library.version, "hash": library.hash},
        "engine": "binary decision diagrams (oxidd)",
        "decided": proof.proved,
        "proved": proof.proved and not proof.findings,
        "profiles": proof.profiles,
        "facts": proof.variables,
        "obligations": {str(kind): number for kind, number in proof.obligations.items()},
        "seconds": round(proof.seconds, 3),
        "findings": [finding_data(finding) for finding in findings],
    }


def unread_data(findings: Iterable[Finding]) -> dict[str, Any]:
    """`proof.json` of a library that could not be read: nothing was asked, so nothing is decided."""
    return {
        "format": "provisions-proof/1",
        "tool": VERSION,
        "decided": False,
        "proved": False,
        "findings": [finding_data(finding) for finding in findings],
    }


def as_json(data: Mapping[str, Any]) -> str:
    """`data` as JSON text."""
    return json.dumps(data, ensure_ascii=False, indent=2)


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_sarif(findings: Iterable[Finding], folder: str) -> str:
    """SARIF 2.1.0, as code hosts and editors read it; `folder` is where the pack lies in their tree."""
    found = list(findings)
    rules = [{"id": code} for code in sorted({str(f.kind) for f in found})]
    driver = {"name": "provisions", "version": VERSION, "rules": rules}
    run = {"tool": {"driver": driver}, "results": [_sarif_result(f, folder) for f in found]}
    return as_json(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    )


def _sarif_result(finding: Finding, folder: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": str(finding.kind),
        "level": _LEVELS[finding.severity],
        "message": {"text": _sentence(finding)},
        "locations": [_sarif_location(finding.place, folder)],
    }
    if finding.other_place:
        result["relatedLocations"] = [_sarif_location(finding.other_place, folder)]
    return result


def _sarif_location(place: Place, folder: str) -> dict[str, Any]:
    region = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    region["endColumn"] = region["startColumn"] + place.length
    uri = quote(_in(folder, place))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _in(folder: str, place: Place) -> str:
    return f"{folder}/{place.file}" if folder else place.file


def _sentence(finding: Finding) -> str:
    parts = (
        finding.message,
        f"why: {finding.because}" if finding.because else "",
        finding.share_in_words,
        f"mend: {finding.mend}" if finding.mend else "",
    )
    return "; ".join(part for part in parts if part)


def as_github(findings: Iterable[Finding], folder: str) -> str:
    """Workflow commands that annotate a pull request on GitHub; `folder` is the pack's in the repository."""
    return "\n".join(_github_line(finding, folder) for finding in findings)


def _github_line(finding: Finding, folder: str) -> str:
    level = "notice" if finding.severity is Severity.NOTE else str(finding.severity)
    place = finding.place
    file = _property(_in(folder, place))
    where = f"file={file},line={max(place.line, 1)},col={max(place.column, 1)}"
    return f"::{level} {where},title={_property(str(finding.kind))}::{_data(_sentence(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
