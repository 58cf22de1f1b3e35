"""Names of WordprocessingML and its neighbours, as lxml writes them (ECMA-376 part 1, annex A)."""

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CUSTOM_XML: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The second wording of what only newer programs understand (ECMA-376 part 3 § 9.3)."""


def w(name: str) -> str:
    """Qualify `name` as an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """Qualify `name` as the attribute that holds the id of a relationship."""
    return f"{{{R}}}{name}"
