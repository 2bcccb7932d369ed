"""The rows of this room."""

from gyokaku.budget.models.costs import BudgetLine, CostTable, Mapping, Share, Waiting
from gyokaku.budget.models.requests import Outlook, ReleaseChoice, Request, Statement, Turn

__all__ = [
    "BudgetLine",
    "CostTable",
    "Mapping",
    "Outlook",
    "ReleaseChoice",
    "Request",
    "Share",
    "Statement",
    "Turn",
    "Waiting",
]
