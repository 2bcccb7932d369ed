"""A text as the set of its runs of three characters, and how much two such sets share."""

from fractions import Fraction

RUN = 3
Shingles = frozenset[str]


def shingles_of(form: str) -> Shingles:
    """Every run of three characters in a normal form; a shorter form is its own only run, an empty one has none."""
    if len(form) <= RUN:
        return frozenset([form]) if form else frozenset()
    return frozenset(form[start : start + RUN] for start in range(len(form) - RUN + 1))


def similarity(one: Shingles, other: Shingles) -> Fraction:
    """Jaccard's measure, exact, from 0 to 1: the runs both have, over the runs either has."""
    shared = len(one & other)
    either = len(one) + len(other) - shared
    return Fraction(shared, either) if either else Fraction(0)
