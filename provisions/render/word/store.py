"""Parts beside the text: values of blanks, placeholders, manifest, properties (ECMA-376 § 15.2, 17.12).

All of them lie in our template with one entry, which is copied for each that there is.
"""

import json
from copy import deepcopy
from dataclasses import fields
from typing import Any

from docx.document import Document as Word
from docx.opc.part import Part
from lxml import etree
from lxml.etree import _Element

from provisions.model.document import Document
from provisions.opc.names import w
from provisions.render.cover import midnight, provenance, status
from provisions.render.word.elements import MOMENT, fit, local, remove, safe
from provisions.render.word.inlines import placeholder, placeholder_name
from provisions.render.word.names import element_name, language_tag
from provisions.render.word.package import attach, tree
from provisions.render.word.story import Story


def store(word: Word, story: Story, sheet: _Element, pages: int) -> None:
    """Fill what stands beside the text; take out what has nothing in it. `sheet` is that of placeholders."""
    main, document = word.part, story.document
    # The whole manifest as JSON, with the values that the platform gave.
    said = {**_fields(document.manifest), "answers": document.answers}
    written = json.dumps(said, default=_fields, ensure_ascii=False, separators=(",", ":"))
    tree(main, "rIdManifest").text = safe(written)
    if story.blanks:
        _store_blanks(main, story, sheet)
    else:
        del main.rels["rIdBlanks"], main.rels["rIdGlossary"]
    package = main.package
    _write_core(tree(package, "rId2"), document)
    tree(package, "rId3")[0].text = str(pages)
    _write_custom(tree(package, "rId4"), document)


def _fields(each: Any) -> dict[str, Any]:
    """List the fields of a dataclass; `asdict` would copy all that is in them."""
    return {field.name: getattr(each, field.name) for field in fields(each)}


def _store_blanks(main: Part, story: Story, sheet: _Element) -> None:
    """Store the values of blanks, all empty yet, and what each shows until then (ECMA-376 § 17.5.2.25)."""
    values, (shown,) = tree(main, "rIdBlanks"), tree(main, "rIdGlossary")
    (entry,) = shown
    for parameter, asks in story.blanks.items():
        etree.SubElement(values, f"{{{values.nsmap['b']}}}{element_name(parameter)}")
        name = placeholder_name(parameter)
        about, body = each = deepcopy(entry)
        about[0].set(w("val"), name)
        # From the name, so that it is the same every time.
        guid = "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:]))
        fit(about, "guid", val=f"{{{guid}}}")
        placeholder(body[0], asks)
        shown.append(each)
    remove(entry)
    attach(main.rels["rIdGlossary"].target_part, "rId1", "styles", "word/glossary/styles.xml", sheet)


def _write_core(root: _Element, document: Document) -> None:
    """Name title, author, language and dates. Both dates are the manifest's, the only clock there is.

    python-docx would cut what is longer than 255 characters, so it writes none of them.
    """
    day = midnight(document)
    author = document.operator or "provisions"
    said = {
        "title": document.title,
        "subject": document.profile_title,
        "creator": author,
        "description": provenance(document),
        "lastModifiedBy": author,
        "revision": "1",
        "language": "".join(language_tag(document.language).values()),
        "contentStatus": status(document),
    }
    # Word does not open a file with a date that is none.
    said |= dict.fromkeys(("created", "modified"), f"{day:{MOMENT}}") if day else {}
    for each in list(root):
        if local(each) in said:
            each.text = safe(said[local(each)])
        else:
            remove(each)


def _write_custom(root: _Element, document: Document) -> None:
    manifest = document.manifest
    names = ("tool", "pack", "pack_version", "pack_hash", "profile", "profile_hash", "date")
    said = {name.replace("_", " "): getattr(manifest, name) for name in names}
    said["users"] = ", ".join(manifest.users)
    if manifest.sections:
        said["sections"] = ", ".join(manifest.sections)
    said["status"] = document.status
    (model,) = root
    # Numbers 0 and 1 are taken by the property set itself.
    for pid, (name, value) in enumerate(said.items(), 2):
        each = deepcopy(model)
        each.set("pid", str(pid))
        each.set("name", safe(f"provisions {name}"))
        each[0].text = safe(value)
        root.append(each)
    remove(model)
