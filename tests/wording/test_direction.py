"""One table says which way a language is written, and it is that of CLDR."""

from itertools import groupby

import pytest
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from provisions.render.word.names import language_tag
from provisions.wording.direction import direction
from tests.sampled import some


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("AR", "rtl"),
        ("he-IL", "rtl"),
        ("iw", "rtl"),
        ("arc", "rtl"),
        ("ks", "rtl"),
        ("syr", "rtl"),
        ("ff", "ltr"),
        ("ff-Adlm", "rtl"),
        ("rhg-Rohg", "rtl"),
        ("ur-Aran-PK", "rtl"),
        ("az-Arab", "rtl"),
        ("pa", "ltr"),
        ("pa-PK", "rtl"),
        ("sd-IN", "ltr"),
        ("ar-Latn-EG", "ltr"),
        ("fr-CA", "ltr"),
        ("en-u-nu-arab", "ltr"),
        ("de-1996", "ltr"),
        ("nobody-knows", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_direction_is_that_of_the_language_its_script_and_its_place(language, expected):
    assert direction(language) == expected


@pytest.mark.parametrize("language", ["arc", "ks", "ff-Adlm", "rhg-Rohg", "syr", "ar", "en", "ja", "sr-Cyrl"])
def test_word_and_the_page_go_the_same_way(language):
    assert ("bidi" in language_tag(language)) is (direction(language) == "rtl")


def _of_each_letter():
    """The locales of CLDR, by the first letter of their names."""
    return [list(names) for _, names in groupby(sorted(locale_identifiers()), key=lambda name: name[0])]


@pytest.mark.parametrize("names", some(_of_each_letter(), 3))
def test_it_is_that_of_every_locale_of_cldr(names):
    wrong = [name for name in names if _way(Locale.parse(name)) != direction(name)]

    assert wrong == []


def _way(locale):
    """How CLDR writes a locale; lines that run downwards, as of Mongolian, are set across here."""
    return "ltr" if locale.text_direction == "ttb" else locale.text_direction


def _scripts_of_locales():
    """The direction of each script that CLDR has a locale for."""
    found = {}
    for name in locale_identifiers():
        locale = Locale.parse(name)
        likely = locale.script or _likely_script(name)
        if likely:
            found[likely.lower()] = _way(locale)
    return found


def _likely_script(language):
    likely = get_global("likely_subtags").get(language)
    return likely.split("_")[1] if likely else None


def test_it_is_that_of_the_script_in_which_cldr_expects_a_language():
    scripts = _scripts_of_locales()
    expected = {
        tag.replace("_", "-"): scripts[likely.split("_")[1].lower()]
        for tag, likely in get_global("likely_subtags").items()
        if not tag.startswith("und") and likely.split("_")[1].lower() in scripts
    }

    assert len(expected) > 5_000
    assert {tag: way for tag, way in expected.items() if direction(tag) != way} == {}
