"""What `pack.yaml` says of sections and provisions: each stands once, and every name is one of them."""

from collections.abc import Collection

from provisions.library.folder import FRONT
from provisions.library.schema import RawPack
from provisions.library.yamlfile import YamlFile
from provisions.model.clause import SectionOutline
from provisions.model.diagnostic import Diagnostics


def outline_of(pack: RawPack) -> tuple[SectionOutline, ...]:
    """The sections of `pack` in reading order."""
    return tuple(
        SectionOutline(s.id, s.title, s.child_title or s.title, tuple(s.provisions)) for s in pack.sections
    )


def refuse_repeats(outline: tuple[SectionOutline, ...], file: YamlFile, problems: Diagnostics) -> None:
    """Add every id that stands twice to `problems`."""
    seen: set[str] = set()
    for s, section in enumerate(outline):
        for key, id_ in (
            (("id",), section.id),
            *((("provisions", i), p) for i, p in enumerate(section.provisions)),
        ):
            if id_ == FRONT and key == ("id",):
                message = "no section is called “front”: it is the folder of the pages before the terms"
                problems.error(
                    "section-front", message, file.place(("sections", s, *key)), hint="choose another id"
                )
            if id_ in seen:
                problems.error("repeated-id", f"“{id_}” stands twice", file.place(("sections", s, *key)))
            seen.add(id_)


def refuse_strangers(pack: RawPack, known: Collection[str], file: YamlFile, problems: Diagnostics) -> None:
    """Add every provision that `pack` names beside its sections and that is none of `known` to `problems`."""
    named = [((key, name), name) for key in ("topics", "child_topics") for name in getattr(pack, key)]
    versions = [] if pack.versions is None else [(("versions",), pack.versions)]
    for path, name in (*named, *versions):
        if name not in known:
            problems.unknown("provision", name, file.place(path), known)
