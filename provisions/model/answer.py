"""Values as an answers file holds them."""

from typing import TypeAlias

Answer: TypeAlias = "str | list[str] | list[dict[str, str]] | dict[str, Answer]"
"""A value, a list, or a mapping: of a text, by user class and `all`; of a table, by row and by column."""
