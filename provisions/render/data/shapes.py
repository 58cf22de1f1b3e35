"""The shapes of which the schema of a document is made: objects that say no more than they may, and lists."""

from typing import Any, Final

Schema = dict[str, Any]

STRING: Final[Schema] = {"type": "string"}


def object_of(**properties: Schema) -> Schema:
    """An object with these properties and no others."""
    # Every key is always there, so that a reader never has to ask.
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def list_of(items: Schema) -> Schema:
    """A list of `items`."""
    return {"type": "array", "items": items}


def described(schema: Schema, description: str) -> Schema:
    """`schema` with words for whoever reads it."""
    return {**schema, "description": description}


def ref(name: str) -> Schema:
    """The shape called `name` among the definitions."""
    return {"$ref": f"#/$defs/{name}"}


def typed(name: str, **properties: Schema) -> Schema:
    """An object whose `type` is `name`."""
    return object_of(type={"const": name}, **properties)
