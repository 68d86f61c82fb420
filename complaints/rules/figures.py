"""Arithmetic of the figures. Source: domain reference 4 (conventions)."""

from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float | None:
    """Linear interpolation between closest ranks (R type 7); None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def median(values: Sequence[float]) -> float | None:
    """The middle value; None of nothing."""
    return percentile(values, 0.5)
