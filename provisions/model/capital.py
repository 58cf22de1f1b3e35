"""How words begin that were written for the middle of a sentence."""


def capitalised(words: str) -> str:
    """`words` as a sentence or a row of a list begins with them; what follows the first letter stays."""
    return words[:1].upper() + words[1:]
