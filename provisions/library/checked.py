"""From YAML to a schema's object, or diagnostics that say where and what was expected."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from provisions.library.limits import LOOKS
from provisions.library.yamlfile import YamlFile, unknown_key
from provisions.model.diagnostic import Diagnostic, Diagnostics, UsageError, quoted

Schema = TypeVar("Schema", bound=BaseModel)


def checked(file: YamlFile, schema: type[Schema], problems: Diagnostics) -> Schema | None:
    """The data of `file` as `schema`; None if it does not fit, and `problems` says why."""
    if not isinstance(file.data, dict):
        problems.error(
            "wrong-shape", "this file has no keys", file.place(), expected=", ".join(_keys(schema))
        )
        return None
    try:
        return schema.model_validate(file.data)
    except ValidationError as error:
        _tell(file, schema, error.errors(include_url=False), problems)
        return None


def understood(file: YamlFile, schema: type[Schema]) -> Schema:
    """The data of `file` as `schema`. Raises UsageError with everything that does not fit."""
    problems = Diagnostics()
    found = checked(file, schema, problems)
    if found is None:
        raise UsageError(problems.found)
    return found


def _tell(file: YamlFile, schema: type[BaseModel], faults: Sequence[Any], problems: Diagnostics) -> None:
    first = len(problems.found)
    for fault in faults:
        problems.add(_diagnostic(file, schema, fault, problems))
    told = list(zip(faults, problems.found[first:], strict=True))
    # A key that is misspelt is not missing, too.
    meant = {(*fault["loc"][:-1], found.near) for fault, found in told if found.code == "unknown-key"}
    kept = [found for fault, found in told if fault["type"] != "missing" or fault["loc"] not in meant]
    # What may be one thing or a list of them is told once: pydantic tells of each what it would have been.
    once: dict[object, Diagnostic] = {}
    for found in kept:
        once.setdefault((found.code, found.message, found.place), found)
    problems.found[first:] = once.values()


def _diagnostic(file: YamlFile, schema: type[BaseModel], fault: Any, problems: Diagnostics) -> Diagnostic:
    path = tuple(_in_data(file.data, fault["loc"]))
    kind = fault["type"]
    if kind == "extra_forbidden":
        known = _keys(_model_at(schema, path[:-1], file.data))
        return unknown_key(str(path[-1]), known, file.key_place(path), problems)
    if kind == "union_tag_not_found":
        return Diagnostic("missing-key", "the key “type” is missing", file.place(path))
    if kind == "union_tag_invalid":
        fault = {**fault, "input": fault["ctx"]["tag"], "ctx": {"expected": fault["ctx"]["expected_tags"]}}
        path, kind = (*path, "type"), "literal_error"
    if kind == "missing":
        return Diagnostic("missing-key", f"the key “{path[-1]}” is missing", file.place(path[:-1]))
    message = f"{quoted(fault['input'])} is not allowed here"
    if kind == "literal_error":
        expected = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        found = fault["input"]
        near = problems.near(found, expected.split(", ")) if isinstance(found, str) else ""
        return Diagnostic("wrong-value", message, file.place(path), expected, near)
    if kind == "string_pattern_mismatch" and path[-1:] == ("[key]",):
        path = path[:-1]
    return Diagnostic("wrong-value", message, file.place(path), _expected(fault))


def _in_data(data: Any, loc: tuple[str | int, ...]) -> Iterator[str | int]:
    """The steps of `loc` that lead through the data; pydantic adds names of the members of unions."""
    for step in loc:
        is_name = isinstance(step, str) and (
            step.startswith(("constrained-", "list[", "Raw"))
            or (isinstance(data, dict) and step not in data and step == data.get("type"))
        )
        if is_name:
            continue
        yield step
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None


def _expected(fault: Any) -> str:
    context = fault.get("ctx", {})
    match fault["type"]:
        case "string_pattern_mismatch":
            return LOOKS.get(context["pattern"], f"text of the form {context['pattern']}")
        case "string_type":
            return "text"
        case "list_type":
            return "a list"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "keys with values"
        case "bool_parsing" | "bool_type":
            return "true or false"
        case _:
            said = fault["msg"].removeprefix("Value error, ")
            return str(said[:1].lower() + said[1:])


def _keys(schema: type[BaseModel] | None) -> tuple[str, ...]:
    if schema is None:
        return ()
    return tuple(field.alias or name for name, field in schema.model_fields.items())


def _model_at(schema: type[BaseModel], path: tuple[Any, ...], data: Any) -> type[BaseModel] | None:
    """The schema of the mapping at `path` of `data`, found through the annotations of the fields."""
    model: type[BaseModel] | None = schema
    for step in path:
        data = data[step]
        if isinstance(step, int) or model is None:
            continue
        field = next((f for n, f in model.model_fields.items() if step in (n, f.alias)), None)
        annotation = field.annotation if field else model
        models = list(_models_in(annotation))
        model = next((m for m in models if _is_of(m, data)), models[0] if models else None)
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def _is_of(model: type[BaseModel], data: Any) -> bool:
    """Whether `data` says by its type that it is a `model`."""
    field = model.model_fields.get("type")
    said = data.get("type") if isinstance(data, dict) else None
    return field is not None and said in getattr(field.annotation, "__args__", ())
