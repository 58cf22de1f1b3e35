"""What may stand in `questions.yaml`."""

from provisions.library.schema import Id, Name, Strict, Words


class RawMore(Strict):
    """An option that leads to another question."""

    to: Id
    label: Words


class RawMeasure(Strict):
    """A number that helps to choose."""

    id: Id
    asks: Words
    below: dict[Name, float] | None = None
    up_to: dict[Name, float] | None = None


class RawQuestion(Strict):
    """A question about one field."""

    id: Id
    field: Name
    asks: Words
    options: tuple[Name, ...] = ()
    more: RawMore | None = None
    after: tuple[Id, ...] = ()
    measures: tuple[RawMeasure, ...] = ()
    advice: Words | None = None


class RawProposal(Strict):
    """What is proposed for a value: that of another, or a text; one of the two."""

    same_as: Name | None = None
    value: Words | None = None


class RawQuestions(Strict):
    """`questions.yaml`."""

    questions: list[RawQuestion]
    proposals: dict[Name, RawProposal] = {}
