"""Running the check: rules chosen, findings in a fixed order, suppressions applied and their use counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gyokaku.engine.checking.finding import Finding, finding
from gyokaku.engine.checking.registry import RULES
from gyokaku.engine.checking.rule import Rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.checking.suppression import Suppression
from gyokaku.engine.companions import NONE, Companions
from gyokaku.engine.document import Plan, Severity

RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class UnknownRule(ValueError):
    """A code was asked for that no rule has; the message says which codes there are."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that one check says: findings in force, findings set aside, suppressions that met nothing, rules run."""

    plan: Plan
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    unused: tuple[Suppression, ...]
    rules: tuple[Rule, ...]

    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity are in force."""
        found = Counter(item.severity for item in self.findings)
        return {severity: found[severity] for severity in Severity}

    def worst(self) -> Severity | None:
        """The gravest severity in force; None when nothing was found."""
        return min((item.severity for item in self.findings), key=lambda severity: RANK[severity], default=None)


def check(
    plan: Plan,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    suppressions: Iterable[Suppression] = (),
    beside: Companions = NONE,
    others: Sequence[Plan] = (),
) -> Report:
    """Check a plan with the chosen rules: by itself, against what is known `beside` it (the evidence of registers, reviews
    and effects, the record of money) and against the municipality's `others` plans. `select` and `ignore` take codes or
    their beginnings (GK3). Raises UnknownRule."""
    rules = choose(select, ignore)
    subject = Subject(plan, beside, others)
    asked = list(suppressions)
    used: set[int] = set()
    in_force: list[Finding] = []
    set_aside: list[Finding] = []
    for one in rules:
        for hit in one.find(subject):
            found = finding(one, hit)
            turn = _covering(found, asked)
            if turn is None:
                in_force.append(found)
            else:
                used.add(turn)
                set_aside.append(found.suppress(asked[turn]))
    run = {one.code for one in rules}
    unused = [
        item for turn, item in enumerate(asked) if turn not in used and (item.code in run or not _known(item.code))
    ]
    return Report(plan, tuple(sorted(in_force, key=_order)), tuple(sorted(set_aside, key=_order)), tuple(unused), rules)


def choose(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules whose code begins with one of `select` (all, when empty) and with none of `ignore`."""
    for code in (*select, *ignore):
        if not any(one.code.startswith(code) for one in RULES):
            known = "、".join(one.code for one in RULES)
            raise UnknownRule(
                f"規則「{code}」はありません。コードかその先頭（例：GK3）で指定してください。あるもの：{known}"
            )
    chosen = [one for one in RULES if not select or one.code.startswith(tuple(select))]
    return tuple(one for one in chosen if not ignore or not one.code.startswith(tuple(ignore)))


def _known(code: str) -> bool:
    return any(one.code == code for one in RULES)


def _covering(found: Finding, asked: Sequence[Suppression]) -> int | None:
    for turn, item in enumerate(asked):
        if item.covers(found.code, found.initiative, found.field, found.row):
            return turn
    return None


def _order(found: Finding) -> tuple[int, int, str, int, str]:
    """The plan as a whole first, then by initiative, gravest first, then by code and line."""
    line = (found.source.line or 0) if found.source else 0
    return (found.initiative or 0, RANK[found.severity], found.code, line, found.message)
