"""How finished a document is: what the platform has to fill in, and apart from that, its clauses."""

from typing import TYPE_CHECKING, Final

from provisions.cli import console

if TYPE_CHECKING:
    from provisions.model.document import Document

_LIBRARY: Final = {"draft": "a draft", "comment": "out for comment"}
"""What an unfinished clause library is."""


def tell_standing(document: "Document") -> None:
    """Say in a line how far the platform's document and the clause library are."""
    console.say()
    console.say(standing(document))


def standing(document: "Document") -> str:
    """How far the document is, and the clauses that it is made of, in a sentence."""
    open_ = len(document.blanks)
    library = _LIBRARY.get(document.status)
    if open_:
        values = "1 value is" if open_ == 1 else f"{open_} values are"
        also = " too" if document.status == "draft" else ""
        own = f"A draft: {values} open"
        return f"{own}; the clause library is {library}{also}." if library else f"{own}."
    if library:
        return f"Nothing is open in this document; its clause library is {library}."
    return "Final: nothing is open, and every clause is final."
