"""What Word restricts: names of bookmarks and elements, and tags of languages (ECMA-376 § 17.3.2.20)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Final

from provisions.wording.direction import direction

_LONGEST: Final = 40
_KEBAB: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_IN_ELEMENTS: Final = re.compile(r"[^A-Za-z0-9_]|_(?=x)")


def reference_mark(target: str) -> str:
    """Name the bookmark that references to section or provision `target` lead to."""
    return _bookmark("_Ref_", target)


def contents_mark(target: str) -> str:
    """Name the bookmark that the table of contents leads to."""
    return _bookmark("_Toc_", target)


def term_mark(term: str) -> str:
    """Name the bookmark of the definition of `term`."""
    return _bookmark("_Term_", term)


def is_mark(name: str) -> bool:
    """Tell whether a bookmark of this name could be one of ours."""
    return name.lower().startswith(("_ref_", "_toc_", "_term_"))


@lru_cache(maxsize=4096)
def _bookmark(prefix: str, name: str) -> str:
    """Make a bookmark name of `prefix` and `name`; different names stay different.

    Word takes a letter or `_`, then letters, digits and `_`, 40 characters in all (ECMA-376
    § 17.13.6.2 allows more than Word does), and ignores case. A leading `_` hides the bookmark.
    """
    kebab = _KEBAB.fullmatch(name)
    written = prefix + name.replace("-", "_")
    if kebab and len(written) <= _LONGEST:
        return written
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    readable = re.sub(r"[^a-z0-9]+", "_", name.lower())
    # Two underscores never come from a kebab-case name, so a shortened name meets no whole one.
    return f"{prefix}{readable}"[: _LONGEST - len(digest) - 2] + f"__{digest}"


def element_name(parameter: str) -> str:
    """Make `parameter` the name of an XML element; points become hyphens, for LibreOffice escapes escapes."""
    parts = (
        _NOT_IN_ELEMENTS.sub(lambda found: f"_x{ord(found[0]):04X}_", part) for part in parameter.split(".")
    )
    escaped = "-".join(parts)
    return escaped if re.match(r"[A-Za-z_]", escaped) else f"_x_{escaped}"


# Word's proofing tools go by region; a bare language gets the one its institutions write.
_REGIONS: Final = {
    "ar": "ar-SA", "bg": "bg-BG", "cs": "cs-CZ", "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-GB",
    "es": "es-ES", "et": "et-EE", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR", "ga": "ga-IE", "he": "he-IL",
    "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "lt": "lt-LT",
    "lv": "lv-LV", "mt": "mt-MT", "nl": "nl-NL", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU",
    "sk": "sk-SK", "sl": "sl-SI", "sv": "sv-SE", "tr": "tr-TR", "uk": "uk-UA", "ur": "ur-PK", "zh": "zh-CN",
}  # fmt: skip
_EAST_ASIAN: Final = frozenset(("ja", "ko", "zh"))
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@lru_cache(maxsize=256)
def language_tag(language: str) -> Mapping[str, str]:
    """Return the tag `language` as the attribute of `w:lang` for its kind of script; none if it is no tag.

    `bidi` stands for the scripts that run from right to left.
    """
    if not _TAG.fullmatch(language):
        return {}
    subtags = language.lower().split("-")
    is_plain = not any(len(subtag) == 4 and subtag.isalpha() for subtag in subtags[1:])
    kind = "eastAsia" if subtags[0] in _EAST_ASIAN and is_plain else "val"
    return {"bidi" if direction(language) == "rtl" else kind: _REGIONS.get(language.lower(), language)}
