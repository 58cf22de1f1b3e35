"""BCP 47 tags as Word takes them: a tag for each kind of script (ECMA-376 § 17.3.2.20)."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from provisions.wording.direction import direction

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
