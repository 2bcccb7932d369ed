"""Rows of the yearly round."""

from gyokaku.evaluation.models.beside import Comment, Draft, Evidence, Extension, Minutes, Reminder
from gyokaku.evaluation.models.handed_in import HandedIn
from gyokaku.evaluation.models.judged import Assessment, Turn
from gyokaku.evaluation.models.reported import ActualReport, SheetReport, StepReport
from gyokaku.evaluation.models.round import JointSection, Round, Sheet

__all__ = [
    "ActualReport",
    "Assessment",
    "Comment",
    "Draft",
    "Evidence",
    "Extension",
    "HandedIn",
    "JointSection",
    "Minutes",
    "Reminder",
    "Round",
    "Sheet",
    "SheetReport",
    "StepReport",
    "Turn",
]
