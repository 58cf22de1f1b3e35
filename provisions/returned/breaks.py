"""What a line break that was typed into a value did to it."""

from __future__ import annotations

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.model.place import Place
from provisions.returned.controls import Control
from provisions.returned.lines import shortened


def break_moved(name: str, control: Control, place: Place) -> Diagnostic:
    """Tell that a break stands before the value of `name`, where LibreOffice puts one typed into it."""
    return Diagnostic(
        "line-break-moved",
        f"{name}: a line break stands right before “{shortened(control.says)}”; LibreOffice puts it "
        "there if it was typed into the value, and joins the words on both sides of it",
        place,
        hint="delete the line break, and part the lines of the value by a comma or a semicolon",
    )


def lines_joined(name: str, answer: str, place: Place) -> Diagnostic:
    """Warn that the lines of a value became one."""
    return Diagnostic(
        "value-on-lines",
        f"{name}: the lines that were typed were made one: “{shortened(answer)}”",
        place,
        hint="if words now run together, part them by a comma",
        severity=Severity.WARNING,
    )
