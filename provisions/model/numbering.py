"""How numbers are written. Numbers are data; `4.1` and `(a)` are style."""

from typing import Final

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
ROMANS_END: Final = 4_000
"""The first number that has no Roman numeral."""


def decimal(number: tuple[int, ...]) -> str:
    """`(4, 1)` as `4.1`."""
    return ".".join(map(str, number))


def letter(n: int) -> str:
    """1 as `a`, 26 as `z`, 27 as `aa`, 28 as `bb`: as Word counts."""
    times, index = divmod(n - 1, len(LETTERS))
    return LETTERS[index] * (times + 1)


def roman(n: int) -> str:
    """A number below ROMANS_END in small Roman numerals. Raises ValueError for any other."""
    if not 0 < n < ROMANS_END:
        raise ValueError(f"no list is {n} items long")
    written = ""
    for value, sign in _ROMAN:
        times, n = divmod(n, value)
        written += sign * times
    return written


def item(level: int, n: int) -> str:
    """The mark of list item `n` on `level`: `(a)` on level 0, `(i)` on level 1."""
    return f"({letter(n) if level == 0 else roman(n)})"
