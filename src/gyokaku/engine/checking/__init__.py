"""計画点検: the linter for plans. `check(plan)` gives a report; every rule has a code, a reason and a way to mend."""

from gyokaku.engine.checking.finding import WHOLE_PLAN, Finding
from gyokaku.engine.checking.registry import RULES
from gyokaku.engine.checking.rule import Hit, Rule
from gyokaku.engine.checking.run import Report, UnknownRule, check, choose
from gyokaku.engine.checking.suppression import Suppression, UnreadableSuppressions, read_suppressions

__all__ = [
    "RULES",
    "WHOLE_PLAN",
    "Finding",
    "Hit",
    "Report",
    "Rule",
    "Suppression",
    "UnknownRule",
    "UnreadableSuppressions",
    "check",
    "choose",
    "read_suppressions",
]
