"""Says a condition in words, as a main clause: “the service stores what users provide”."""

from provisions.model.condition import (
    Always,
    And,
    Compares,
    Condition,
    Fact,
    Includes,
    Membership,
    Not,
    Or,
    ParameterIs,
    Relation,
)
from provisions.model.frozen import dataclass
from provisions.model.label import of_family
from provisions.model.library import Library
from provisions.model.space import Field
from provisions.wording.labels import Language


@dataclass(frozen=True)
class ConditionWords:
    """Says the conditions of one library."""

    library: Library
    language: Language

    def say(self, condition: Condition, *, negated: bool = False) -> str:
        """`condition`, or its opposite, in words."""
        match condition:
            case Not(operand):
                return self.say(operand, negated=not negated)
            case Or(operands) if negated and sum(map(self._is_choice, operands)) > 1:
                return self.language.say("says_none_of", condition=self.say(condition))
            case And(operands) | Or(operands):
                # The opposite of “a and b” is “not a, or not b”.
                joint = "and" if isinstance(condition, And) is not negated else "or"
                said = dict.fromkeys(self.say(o, negated=negated) for o in operands)
                return self.language.joined(list(said), joint)
            case Fact(name):
                return self._fact(name, negated)
            case Includes(field, membership, values):
                return self._includes(self.library.space.fields[field], membership, values, negated)
            case Compares(field, relation, values):
                return self._compares(self.library.space.fields[field], relation, values, negated)
            case ParameterIs(name, _):
                parameter = self.library.every_parameter().get(name)
                return self._label("given", negated, asks=parameter.asks if parameter else name)
            case Always():
                return self.language.labels["says_always"]

    def _is_choice(self, condition: Condition) -> bool:
        """Whether its opposite has no words of its own."""
        return isinstance(condition, Fact) and condition.name not in self.library.space.facts

    def _label(self, what: str, negated: bool, **words: str) -> str:
        return self.language.say(of_family("says", f"{what}_not" if negated else what), **words)

    def _fact(self, name: str, negated: bool) -> str:
        space = self.library.space
        if name in space.facts:
            fact = space.facts[name]
            return fact.otherwise if negated else fact.label
        label = space.choices[name].label
        return self.language.say("says_choice_not", choice=label) if negated else label

    def _includes(self, field: Field, membership: Membership, values: tuple[str, ...], negated: bool) -> str:
        labels = [field.option(value).label for value in values]
        joint = "or" if membership is Membership.ANY else "and"
        what = f"{field.name}_only" if membership is Membership.ONLY else field.name
        return self._label(what, negated, values=self.language.listed(labels, joint))

    def _compares(self, field: Field, relation: Relation, values: tuple[str, ...], negated: bool) -> str:
        """An ordered field is said by listing the values for which the comparison holds."""
        order = field.ids
        first = order.index(values[0])
        match relation:
            case Relation.AT_LEAST:
                holding = set(order[first:])
            case Relation.AT_MOST:
                holding = set(order[: first + 1])
            case _:
                holding = set(values)
        labels = [field.option(v).label for v in order if (v in holding) is not negated]
        return self.language.say(of_family("says", field.name), values=self.language.listed(labels, "or"))
