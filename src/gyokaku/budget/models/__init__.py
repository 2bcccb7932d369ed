"""The rows of this room."""

from gyokaku.budget.models.costs import Cost, CostPaper
from gyokaku.budget.models.requests import Amount, Outlook, Request

__all__ = ["Amount", "Cost", "CostPaper", "Outlook", "Request"]
