"""What `provisions build --sections` says on the terminal and in the names of files."""

import hashlib
from typing import TYPE_CHECKING

from provisions.cli import console
from provisions.cli.columns import fitted
from provisions.model.numbering import decimal

if TYPE_CHECKING:
    from provisions.model.document import Document

_LONGEST_STEM = 100


def excerpt_stem(document: "Document") -> str:
    """The sections of an excerpt for the name of its files; empty for a whole document."""
    stem = "+".join(document.manifest.sections)
    if len(stem) <= _LONGEST_STEM:
        return stem
    # Names of files end at 255 bytes; different choices keep different names.
    digest = hashlib.sha256(stem.encode()).hexdigest()[:8]
    return f"{len(document.manifest.sections)}-sections-{digest}"


def tell_excerpt(document: "Document") -> None:
    """Say that it is an excerpt, what is left out, and what its text names and does not print."""
    if document.excerpt is None:
        return
    numbers = {p.id: decimal(p.number) for p in document.provisions()}
    console.say()
    if not document.excerpt.left_out:
        console.say("All sections of the terms, in the order asked for.")
        return
    left_out = ", ".join(id_ for id_, _ in document.excerpt.left_out)
    console.say(f"An excerpt, not the whole terms. Left out: {left_out}")
    relies_on = document.excerpt.relies_on
    if not relies_on:
        console.say("Its text names no provision that it does not print.")
        return
    count = f"{len(relies_on)} provision{'s' if len(relies_on) > 1 else ''}"
    console.say(f"Its text names {count} that it does not print. Your terms should say something on each:")
    head = ("provision", "title", "named in")
    named = [(one.provision, one.title, ", ".join(numbers[id_] for id_ in one.by)) for one in relies_on]
    console.table(head, fitted(head, named))
