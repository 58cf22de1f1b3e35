"""Words made harmless on their way to a terminal, a log or an annotation.

Words come from profiles, documents, names of files and clauses of others. None of them may command a
terminal, turn its writing direction, hide, or pass for a line of a program.
"""

import re
import unicodedata
from typing import Final

# Code hosts obey a line that begins with two colons, after any space, and `##[…]` anywhere in a line.
_LINE_OBEYED: Final = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_MARK_OBEYED: Final = re.compile(r"##(?=\w*\[)")
# What JSON may carry raw and a terminal obeys or hides: C0 but line breaks, C1, marks of direction, the
# separators of lines, what is no letter and takes no room, halves of a pair.
_UNSAFE_IN_DATA: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
# What somebody typed or pasted, and nobody reads to its end: no name, address or sentence is as long.
_ENDLESS: Final = re.compile(r"(?<=“)[^”]{400,}(?=”)|[^\s“”]{300,}")
_KEPT: Final = 60
_TAB: Final = "    "
_ALIKE: Final = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "−": "-", "·": "-"}
)


def for_people(text: str) -> str:
    """`text` with its line breaks, every sign visible, no line of it a command to a code host."""
    shown = "\n".join(map(_shown, text.split("\n")))
    return _LINE_OBEYED.sub(r"\1\\u003a", shown)


def on_one_line(text: str) -> str:
    """`text` as part of one line: a line break in it is shown as an escape."""
    return _shown(text.replace("\n", "\\n"))


def bounded(text: str) -> str:
    """`text` with the beginning alone of what is endless in it, and how long that is."""
    return _ENDLESS.sub(lambda found: f"{found[0][:_KEPT]}… ({len(found[0]):,} characters)", text)


def for_programs(text: str, encoding: str) -> str:
    """`text`, JSON or annotations, with everything escaped as JSON does that `encoding` lacks or that harms.

    Programs that read the JSON see the same values; line breaks stay, since in JSON they are between values.
    """
    safe = _UNSAFE_IN_DATA.sub(lambda found: _escaped(found[0]), text)
    safe = _MARK_OBEYED.sub(r"#\\u0023", safe)
    return safe if _fits(safe, encoding) else "".join(c if _fits(c, encoding) else _escaped(c) for c in safe)


def alike(text: str) -> str:
    """`text`, which a terminal lacks the signs for, in ASCII that looks like it, or escaped."""
    return "".join(c if c.isascii() else _escaped(c) for c in text.translate(_ALIKE))


def _shown(line: str) -> str:
    shown = line if line.isprintable() else "".join(c if c.isprintable() else _visible(c) for c in line)
    return _MARK_OBEYED.sub(r"#\\u0023", shown)


def _visible(sign: str) -> str:
    if sign == "\t":
        return _TAB
    if unicodedata.category(sign) == "Zs":
        return " "
    return "\\r" if sign == "\r" else _escaped(sign)


def _escaped(sign: str) -> str:
    """As JSON escapes it: above U+FFFF in two halves."""
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
