"""A profile as a file: written new, or one that exists with its values changed and its comments kept."""

import json
import re
from collections.abc import Mapping

import yaml

_PLAIN = re.compile(r"[a-z][a-z0-9_]*")


def new_profile(title: str, data: Mapping[str, object]) -> str:
    """A profile file that says `data`."""
    lines = ["# Written by `provisions interview`, which goes over it again with --profile and this path."]
    lines.append(f"title: {json.dumps(title, ensure_ascii=False)}")
    lines += [f"{key}: {_value(value)}" for key, value in data.items()]
    return "\n".join(lines) + "\n"


def updated(text: str, data: Mapping[str, object]) -> str:
    """The profile in `text` with the values of `data`; every other line stays as it is.

    A value that says the same already is not touched. Raises yaml.YAMLError if `text` is no YAML.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader)
    entries = dict(_entries(node))
    edits, added = [], []
    for key, value in data.items():
        if key not in entries:
            added.append(f"{key}: {_value(value)}\n")
            continue
        key_node, value_node = entries[key]
        if _same(value_node, value):
            continue
        start, end = key_node.end_mark.index, max(_end(value_node), key_node.end_mark.index)
        edits.append((start, end, f": {_value(value)}"))
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text + ("" if text.endswith("\n") or not text else "\n") + "".join(added)


def _entries(node: "yaml.Node | None") -> list[tuple[str, tuple["yaml.Node", "yaml.Node"]]]:
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(key.value, (key, value)) for key, value in node.value]


def _end(node: "yaml.Node") -> int:
    """Where its last word ends: a block list itself ends only where the next key begins."""
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return _end(node.value[-1])
    return int(node.end_mark.index)


def _same(node: "yaml.Node", value: object) -> bool:
    if isinstance(node, yaml.SequenceNode) and isinstance(value, list):
        return sorted(entry.value for entry in node.value) == sorted(value)
    return isinstance(node, yaml.ScalarNode) and node.value == value


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_word, value))}]"
    return _word(str(value))


def _word(word: str) -> str:
    return word if _PLAIN.fullmatch(word) else json.dumps(word, ensure_ascii=False)
