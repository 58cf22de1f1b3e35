"""What Word restricts: names of bookmarks and elements, and tags of languages (ECMA-376 § 17.3.2.20)."""

import re
from functools import lru_cache
from hashlib import sha256
from typing import Final, NamedTuple

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


class Tags(NamedTuple):
    """One language, in the attribute of `w:lang` that its script belongs to; the others are empty."""

    latin: str = ""
    east_asian: str = ""
    rtl: str = ""

    @property
    def is_rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return bool(self.rtl)


@lru_cache(maxsize=256)
def language_tags(language: str) -> Tags:
    """Find where the tag `language` goes; nowhere if it is not a tag at all."""
    if not _TAG.fullmatch(language):
        return Tags()
    subtags = language.lower().split("-")
    tag = _REGIONS.get(language.lower(), language)
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()]
    if direction(language) == "rtl":
        return Tags(rtl=tag)
    if subtags[0] in _EAST_ASIAN and not scripts:
        return Tags(east_asian=tag)
    return Tags(latin=tag)
