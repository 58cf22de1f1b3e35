"""Writes a template tree back as it could be read: conditions in their grammar, labels as conditions."""

from provisions.model.condition import Always, written
from provisions.model.template import Branch, Choice, Node, Output, Reference, Stretch, Template, Words


def source_form(template: Template) -> str:
    """`template` in the syntax of templates; what its labels stand for is written out as conditions."""
    return "".join(map(_node, template))


def _node(node: Node) -> str:
    match node:
        case Words(text):
            return text
        case Output(name, _, user_class):
            return "{{ " + name + (f"|{user_class}" if user_class else "") + " }}"
        case Reference(target, _, with_title):
            return '{{ ref("' + target + '")' + ("|title" if with_title else "") + " }}"
        case Stretch(condition, body):
            if isinstance(condition, Always):
                return source_form(body)
            return "{% if " + written(condition) + " %}" + source_form(body) + "{% endif %}"
        case Choice(branches):
            return "".join(map(_branch, range(len(branches)), branches)) + "{% endif %}"


def _branch(index: int, branch: Branch) -> str:
    if index and isinstance(branch.condition, Always):
        return "{% else %}" + source_form(branch.body)
    keyword = "elif" if index else "if"
    return "{% " + f"{keyword} {written(branch.condition)}" + " %}" + source_form(branch.body)
