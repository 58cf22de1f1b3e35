"""What tests ask of blanks that were read."""


def answers_in(blanks):
    """By name the answers of `blanks`, without those that are open."""
    return {one.name: one.answer for one in blanks if one.answer is not None}
