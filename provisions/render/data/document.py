"""The document as data: JSON with stable keys, for other programs and for our own checks.

`provisions.render.data.schema` says what may stand in it. Keys come in the order in which they are
written here, words are cleaned as in every other format.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

from provisions.model.document import (
    Annex,
    AtomRecord,
    Citation,
    Definitions,
    Document,
    Force,
    Note,
    ParameterValue,
    Provision,
    Section,
)
from provisions.model.front import FrontPage
from provisions.model.inline import plain
from provisions.model.manifest import Excerpt, Manifest
from provisions.model.numbering import decimal
from provisions.render.data.blocks import Json, spoken, told
from provisions.render.reading import plain_text
from provisions.wording.safe_words import clean

FORMAT: Final = "provisions-document/2"
"""The name and version of this format; the version rises when a key changes its meaning."""


def render(document: Document) -> bytes:
    """Draw `document` as JSON in UTF-8, on lines with indents, with a newline at the end."""
    written = json.dumps(_cleaned(tree(document)), ensure_ascii=False, indent=1)
    return f"{written}\n".encode()


def compact(document: Document) -> bytes:
    """Draw `document` as the same JSON on one line, for programs alone."""
    return json.dumps(_cleaned(tree(document)), ensure_ascii=False, separators=(",", ":")).encode()


def manifest_json(manifest: Manifest) -> str:
    """Write the manifest alone, on one line."""
    return json.dumps(_cleaned(asdict(manifest)), ensure_ascii=False, separators=(",", ":"))


def tree(document: Document) -> dict[str, Json]:
    """Turn `document` into mappings, lists and strings."""
    return {
        "format": FORMAT,
        "manifest": asdict(document.manifest),
        "profile": {
            "id": document.manifest.profile,
            "title": document.profile_title,
            "facts": [{"label": label, "text": text} for label, text in document.facts],
        },
        "users": list(document.manifest.users),
        "language": document.language,
        "title": document.title,
        "operator": document.operator,
        "edition": document.edition,
        "status": document.status,
        "state": document.state,
        "cover": [{"label": row.label, "content": spoken(row.content)} for row in document.cover],
        "colophon": [{"label": label, "text": text} for label, text in document.colophon],
        "assumed": [{"label": label, "text": text} for label, text in document.assumed],
        "foot": spoken(document.foot),
        "excerpt": None if document.excerpt is None else _excerpt(document.excerpt),
        "answers": [{"parameter": name, "value": value} for name, value in document.answers.items()],
        "round": None if document.round is None else asdict(document.round),
        "blanks": [asdict(blank) for blank in document.blanks],
        "front": [_front(page) for page in document.front],
        "sections": [_section(section) for section in document.sections],
        "definitions": _definitions(document.definitions),
        "annexes": [_annex(annex) for annex in document.annexes],
    }


def _front(page: FrontPage) -> dict[str, Json]:
    return {
        "id": page.id,
        "title": page.title,
        "note": page.note,
        "figures": [
            {"about": f.about, "content": spoken(f.content), "where": spoken(f.where)} for f in page.figures
        ],
        "line": [
            {"who": s.who, "about": s.about, "content": spoken(s.content), "where": spoken(s.where)}
            for s in page.line
        ],
        "blocks": told(page.blocks),
    }


def _cleaned(value: Json) -> Json:
    if isinstance(value, str):
        # A plain text has a line for each paragraph; elsewhere a line break is as good as a space.
        return clean(value) if "\n" not in value else "\n".join(map(clean, value.split("\n")))
    if isinstance(value, Mapping):
        return {key: _cleaned(child) for key, child in value.items()}
    if isinstance(value, Sequence):
        return [_cleaned(child) for child in value]
    return value


def _excerpt(excerpt: Excerpt) -> dict[str, Json]:
    return {
        "left_out": [{"id": id_, "title": title} for id_, title in excerpt.left_out],
        "relies_on": [
            {"provision": entry.provision, "title": entry.title, "by": list(entry.by)}
            for entry in excerpt.relies_on
        ],
    }


def _section(section: Section) -> dict[str, Json]:
    return {
        "id": section.id,
        "number": decimal(section.number),
        "title": section.title,
        "provisions": [_provision(provision) for provision in section.provisions],
    }


def _provision(provision: Provision) -> dict[str, Json]:
    return {
        "id": provision.id,
        "number": decimal(provision.number),
        "title": provision.title,
        "text": plain_text(provision.blocks),
        "short": plain(provision.short),
        "blocks": told(provision.blocks),
        "because": provision.because,
        "legal_force": _force(provision.force),
        "parameters": [_parameter(parameter) for parameter in provision.parameters],
        "sources": [_source(citation) for citation in provision.citations],
        "clause": provision.clause,
        "version": provision.version,
        "status": provision.status,
        "notes": [_note(note) for note in provision.notes],
        "atoms": [_atom(atom) for atom in provision.atoms],
        "badge": provision.badge,
        "times": [{"about": t.about, "content": spoken(t.content)} for t in provision.times],
    }


def _force(force: Force) -> dict[str, Json]:
    return {
        "is_law": force.is_law,
        "binding": list(force.binding),
        "not_examined": [{"place": id_, "name": name} for id_, name in force.not_examined],
    }


def _atom(atom: AtomRecord) -> dict[str, Json]:
    return {
        "id": atom.id,
        "kind": atom.kind,
        "to": atom.to,
        "level": atom.level,
        "law": list(atom.law),
        "rests_on": list(atom.rests_on),
        "kept_by": list(atom.kept_by),
        "limited_by": list(atom.limited_by),
    }


def _note(note: Note) -> dict[str, Json]:
    return {"topic": note.topic, "lead": note.lead, "lines": list(note.lines)}


def _parameter(parameter: ParameterValue) -> dict[str, Json]:
    return {
        "name": parameter.name,
        "text": parameter.text,
        "by_class": [{"users": users, "text": text} for users, text in parameter.by_class],
        "kind": parameter.kind,
        "because": parameter.because,
        "origin": parameter.origin,
    }


def _source(citation: Citation) -> dict[str, Json]:
    return {
        "source": citation.source,
        "at": citation.at,
        "label": citation.label,
        "supports": citation.supports,
        "binds": citation.binds,
        "url": citation.url,
        "bound": citation.bound,
    }


def _definitions(definitions: Definitions | None) -> Json:
    if definitions is None:
        return None
    return {
        "number": decimal(definitions.number),
        "title": definitions.title,
        "intro": plain(definitions.intro),
        "entries": [
            {
                "term": entry.term,
                "name": entry.name,
                "text": plain(entry.content),
                "content": spoken(entry.content),
            }
            for entry in definitions.entries
        ],
    }


def _annex(annex: Annex) -> dict[str, Json]:
    return {
        "id": annex.id,
        "letter": annex.letter,
        "title": annex.title,
        "intro": told(annex.intro),
        "entries": [
            {
                "provision": entry.provision,
                "number": decimal(entry.number),
                "title": entry.title,
                "blocks": told(entry.blocks),
            }
            for entry in annex.entries
        ],
        "closing": told(annex.closing),
    }
