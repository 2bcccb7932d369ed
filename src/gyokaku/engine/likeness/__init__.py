"""Which texts say the same: identical and near-identical Japanese texts, found by arithmetic alone."""

from gyokaku.engine.likeness.grouping import DEFAULT_THRESHOLD, Likes, Member, group_texts
from gyokaku.engine.likeness.normal_form import normal_form
from gyokaku.engine.likeness.shingles import shingles_of, similarity

__all__ = [
    "DEFAULT_THRESHOLD",
    "Likes",
    "Member",
    "group_texts",
    "normal_form",
    "shingles_of",
    "similarity",
]
