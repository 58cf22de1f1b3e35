"""A DOCX taken apart and put together again, with nothing but a zip reader and an XML parser."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"


def w(name: str) -> str:
    """Write a name of WordprocessingML as lxml wants it."""
    return f"{{{W}}}{name}"


@dataclass(slots=True)
class Package:
    """The parts of a file by name, to be read and to be spoilt."""

    parts: dict[str, bytes]

    @classmethod
    def read(cls, path: Path) -> "Package":
        """Read the file at `path`."""
        with zipfile.ZipFile(path) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def write(self, path: Path) -> Path:
        """Write the parts to `path`."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return path

    def tree(self, name: str = MAIN) -> Any:
        """Parse a part; changes do not count until it is `put` back."""
        return etree.fromstring(self.parts[name])

    def put(self, tree: Any, name: str = MAIN) -> None:
        """Take a changed part back."""
        self.parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

    def stories(self) -> list[Any]:
        """Parse every part that holds paragraphs."""
        return [self.tree(name) for name in self.parts if name.startswith("word/") and name.endswith(".xml")]
