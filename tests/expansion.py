"""Writes a template tree back in Jinja's syntax: labels as the conditions that they stand for."""

from provisions.model.condition import Always, written
from provisions.model.template import Choice, Output, Reference, Stretch, Template, Words


def expansion(template: Template) -> str:
    """`template` for stock Jinja, conditions in the grammar of the library."""
    return "".join(map(_node, template))


def _node(node) -> str:
    match node:
        case Words(text):
            return text
        case Output(name):
            return "{{ " + name + " }}"
        case Reference(target):
            return '{{ ref("' + target + '") }}'
        case Stretch(condition, body):
            return "{% if " + written(condition) + " %}" + expansion(body) + "{% endif %}"
        case Choice(branches):
            return "".join(map(_branch, range(len(branches)), branches)) + "{% endif %}"


def _branch(index, branch) -> str:
    if index and isinstance(branch.condition, Always):
        return "{% else %}" + expansion(branch.body)
    return "{% " + f"{'elif' if index else 'if'} {written(branch.condition)}" + " %}" + expansion(branch.body)
