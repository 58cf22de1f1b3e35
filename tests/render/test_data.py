"""The document as JSON, and the schema that says what may stand in it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from provisions.model.document import Round
from provisions.model.inline import Link, Text, Value
from provisions.render.data.document import render
from provisions.render.data.schema import document_schema
from tests.render.documents import annexes_alone, long_document, saying, without_annexes
from tests.samples import noted, sample

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "document.schema.json"
VALIDATOR = Draft202012Validator(document_schema())


def _data(document) -> dict:
    return json.loads(render(document))


@pytest.mark.parametrize(
    "document",
    [
        *(sample(), long_document(12), without_annexes(sample()), annexes_alone(sample())),
        *(noted(), replace(sample(), round=Round("second draft", "2026-11-20"))),
    ],
)
def test_a_document_fits_the_schema(document):
    assert [error.message for error in VALIDATOR.iter_errors(_data(document))] == []


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_it_is_written_as_python_writes_json(text):
    written = render(saying(Text(text))).decode()

    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n"


def test_the_schema_is_one():
    Draft202012Validator.check_schema(document_schema())


def test_the_published_schema_is_that_of_the_program():
    own = json.dumps(document_schema(), indent=2, ensure_ascii=False) + "\n"

    assert PUBLISHED.read_text(encoding="utf-8") == own


@pytest.mark.parametrize("path", [(), ("manifest",), ("sections", 0), ("sections", 0, "provisions", 0)])
def test_the_schema_refuses_a_key_it_does_not_know(path):
    data = _data(sample())
    part = data
    for step in path:
        part = part[step]
    part["another"] = 1

    assert not VALIDATOR.is_valid(data)


def _objects(schema):
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for child in schema.values():
            yield from _objects(child)
    elif isinstance(schema, list):
        for child in schema:
            yield from _objects(child)


def test_the_schema_names_and_requires_every_key():
    objects = list(_objects(document_schema()))

    assert len(objects) > 20
    for one in objects:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])


def test_keys_come_in_the_order_of_the_schema():
    data = _data(sample())
    schema = document_schema()["properties"]

    assert list(data) == list(schema)
    provision = schema["sections"]["items"]["properties"]["provisions"]["items"]["properties"]
    assert list(data["sections"][0]["provisions"][0]) == list(provision)


def test_the_plain_text_has_a_line_for_each_paragraph_and_item():
    text = _data(sample())["sections"][0]["provisions"][0]["text"]

    *lines, last = text.splitlines()
    assert lines == [
        "When we restrict your content, we give reasons for:",
        "(a) removing it;",
        "(b) making it harder to find, by",
        "(i) ranking it lower, or",
        "(ii) hiding it from some users;",
        "(c) ending payments for it.",
    ]
    assert last.startswith("You can appeal under section\N{NO-BREAK SPACE}2.1 for 6 months")


def test_a_provision_says_why_it_is_here_and_on_what_it_rests():
    provision = _data(sample())["sections"][0]["provisions"][0]

    assert provision["because"] == "the service stores what users provide"
    assert provision["legal_force"] == {
        "is_law": True,
        "binding": ["Digital Services Act, art. 17"],
        "not_examined": [{"place": "au", "name": "Australia"}],
    }
    assert provision["sources"][0]["bound"] is True
    assert provision["sources"][0]["at"] == "17(1)"
    assert provision["parameters"][0]["by_class"] == [{"users": "intermittent", "text": "9 months"}]


def test_letters_are_not_escaped_in_the_file():
    assert "شركة المثال" in render(sample()).decode()


def test_a_document_without_definitions_says_so():
    assert _data(annexes_alone(sample()))["definitions"] is None


@given(st.text(st.characters(exclude_categories=())))
def test_any_words_are_valid_json_in_utf_8(text):
    document = replace(saying(Value(text, "name"), Link((Text(text),), text)), title=text, operator=text)

    assert VALIDATOR.is_valid(_data(document))
