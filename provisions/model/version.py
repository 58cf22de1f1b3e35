"""Which version of the program this is; documents and reports name it."""

from typing import Final

VERSION: Final = "0.1.0"
