"""The rows of this room."""

from gyokaku.participation.models.answers import Change, Group, Meeting, Turn
from gyokaku.participation.models.consultation import Consultation, Publication
from gyokaku.participation.models.intake import Opinion, OpinionPlace, Submission
from gyokaku.participation.models.likening import Likening
from gyokaku.participation.models.personal import Attachment, Deletion, Original, Personal

__all__ = [
    "Attachment",
    "Change",
    "Consultation",
    "Deletion",
    "Group",
    "Likening",
    "Meeting",
    "Opinion",
    "OpinionPlace",
    "Original",
    "Personal",
    "Publication",
    "Submission",
    "Turn",
]
