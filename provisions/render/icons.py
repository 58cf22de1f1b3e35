"""The pictures of the front pages: drawn by ourselves, one table for every format.

A picture is a few strokes of one width with round ends on a square grid, in one colour. Their paths have
only M, L, C and Z with absolute places, each letter and number apart from the next, so that the same
table makes SVG and the geometry of DrawingML.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

GRID: Final = 24
"""The side of the square that every picture stands in; y counts downwards."""

STROKE: Final = 1.75
"""How wide a stroke is, on the same grid; its ends and corners are round."""


def circle(x: float, y: float, radius: float) -> str:
    """Write a circle as four curves."""
    # How far a handle reaches so that a cubic curve is a quarter of a circle to 0.03 %.
    reach = 0.5523 * radius
    points = (
        ((x + reach, y - radius), (x + radius, y - reach), (x + radius, y)),
        ((x + radius, y + reach), (x + reach, y + radius), (x, y + radius)),
        ((x - reach, y + radius), (x - radius, y + reach), (x - radius, y)),
        ((x - radius, y - reach), (x - reach, y - radius), (x, y - radius)),
    )
    curves = (" ".join(f"{right:.2f} {down:.2f}" for right, down in curve) for curve in points)
    return f"M {x:.2f} {y - radius:.2f} " + " ".join(f"C {curve}" for curve in curves) + " Z"


ICONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heart": (
            "M 12 20.5 C 6.5 16.6 3 13.2 3 9 C 3 6.1 5.1 4 7.7 4 C 9.5 4 11.1 5 12 6.7 "
            "C 12.9 5 14.5 4 16.3 4 C 18.9 4 21 6.1 21 9 C 21 13.2 17.5 16.6 12 20.5 Z",
        ),
        "person": (circle(12, 7.5, 4), "M 4 20.5 C 4 16.6 7.4 14.5 12 14.5 C 16.6 14.5 20 16.6 20 20.5"),
        "coin": (
            circle(8.8, 14.8, 5.6),
            "M 9.79 6.5 C 10.5 4.7 12.2 3.4 14.3 3.2 C 17.6 2.9 20.5 5.3 20.8 8.6 C 21 10.9 19.8 13 17.9 14",
            "M 8.8 12.9 L 8.8 16.7",
        ),
        "stop": (circle(12, 12, 9), "M 5.8 5.8 L 18.2 18.2"),
        "flag": (
            "M 5 21 L 5 3.5",
            "M 5 4.6 C 7.6 3.2 10 3.2 12.4 4.5 C 14.8 5.8 17 5.8 19.5 4.6 L 19.5 13.2 "
            "C 17 14.4 14.8 14.4 12.4 13.1 C 10 11.8 7.6 11.8 5 13.2",
        ),
        "scales": (
            "M 12 3.5 L 12 20.5",
            "M 7.5 20.5 L 16.5 20.5",
            "M 5 6.5 L 19 6.5",
            "M 2.2 13.5 L 5 6.5 L 7.8 13.5",
            "M 2.2 13.5 C 2.2 15.4 3.4 16.6 5 16.6 C 6.6 16.6 7.8 15.4 7.8 13.5 Z",
            "M 16.2 13.5 L 19 6.5 L 21.8 13.5",
            "M 16.2 13.5 C 16.2 15.4 17.4 16.6 19 16.6 C 20.6 16.6 21.8 15.4 21.8 13.5 Z",
        ),
        "speech": (
            "M 6 4 L 18 4 C 19.7 4 21 5.3 21 7 L 21 13.5 C 21 15.2 19.7 16.5 18 16.5 L 12.3 16.5 "
            "L 8 20.5 L 8 16.5 L 6 16.5 C 4.3 16.5 3 15.2 3 13.5 L 3 7 C 3 5.3 4.3 4 6 4 Z",
            "M 7.5 8.5 L 16.5 8.5",
            "M 7.5 12 L 13 12",
        ),
        "lock": (
            "M 6.5 10.5 L 17.5 10.5 C 18.6 10.5 19.5 11.4 19.5 12.5 L 19.5 18.5 "
            "C 19.5 19.6 18.6 20.5 17.5 20.5 L 6.5 20.5 "
            "C 5.4 20.5 4.5 19.6 4.5 18.5 L 4.5 12.5 C 4.5 11.4 5.4 10.5 6.5 10.5 Z",
            "M 7.8 10.5 L 7.8 7.4 C 7.8 5 9.6 3 12 3 C 14.4 3 16.2 5 16.2 7.4 L 16.2 10.5",
            "M 12 14.4 L 12 16.8",
        ),
        "eye": (
            "M 2.5 12 C 5 7.8 8.2 5.5 12 5.5 C 15.8 5.5 19 7.8 21.5 12 C 19 16.2 15.8 18.5 12 18.5 "
            "C 8.2 18.5 5 16.2 2.5 12 Z",
            circle(12, 12, 2.8),
        ),
        "door": (
            "M 13.5 7.5 L 13.5 5.5 C 13.5 4.4 12.6 3.5 11.5 3.5 L 5.5 3.5 C 4.4 3.5 3.5 4.4 3.5 5.5 "
            "L 3.5 18.5 C 3.5 19.6 4.4 20.5 5.5 20.5 L 11.5 20.5 C 12.6 20.5 13.5 19.6 13.5 18.5 L 13.5 16.5",
            "M 9 12 L 20.8 12",
            "M 17.2 8.2 L 20.8 12 L 17.2 15.8",
        ),
        "undo": (
            "M 8 4 L 3.5 8.5 L 8 13",
            "M 3.5 8.5 L 14.8 8.5 C 18 8.5 20.5 11 20.5 14.2 C 20.5 17.5 18 20 14.8 20 L 9 20",
        ),
        "clock": (circle(12, 12, 9), "M 12 6.8 L 12 12 L 15.4 14.2"),
        "child": (
            circle(12, 12.5, 8.5),
            "M 9 10.6 L 9 11.2",
            "M 15 10.6 L 15 11.2",
            "M 8.2 14.8 C 9.1 16.4 10.4 17.2 12 17.2 C 13.6 17.2 14.9 16.4 15.8 14.8",
            "M 12 4 C 11.6 2.6 12.4 1.9 13.8 2.2",
        ),
        "offline": (
            "M 12 19 L 12 19.2",
            "M 8.75 15.75 C 10.54 13.95 13.46 13.95 15.25 15.75",
            "M 5.64 12.64 C 6.38 11.89 7.24 11.29 8.2 10.84",
            "M 13.2 10.05 C 15.1 10.3 16.8 11.05 18.36 12.64",
            "M 2.52 9.52 C 3.23 8.82 4 8.2 4.84 7.67",
            "M 9.3 5.85 C 13.6 4.9 18.13 6.18 21.48 9.52",
            "M 4 4 L 20 20",
        ),
        "change": (
            "M 3.8 20.2 L 4.7 16 L 16 4.7 C 16.9 3.8 18.4 3.8 19.3 4.7 C 20.2 5.6 20.2 7.1 19.3 8 "
            "L 8 19.3 L 3.8 20.2 Z",
            "M 13.9 6.8 L 17.2 10.1",
        ),
        "check": (circle(12, 12, 9), "M 7.8 12.4 L 10.7 15.2 L 16.2 9.2"),
    }
)
"""The strokes of each picture, by name."""
