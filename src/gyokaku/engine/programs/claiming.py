"""What the effects of a document claim, and which of them are counted twice. Pure."""

from __future__ import annotations

from gyokaku.engine.programs.arithmetic import Terms
from gyokaku.engine.programs.document import Effect, Programs
from gyokaku.engine.programs.doubles import Claim, Finding, among
from gyokaku.engine.programs.opening import Balance


def named(number: int, title: str) -> str:
    """How an effect is named in a sentence."""
    return f"効果額{number}「{title}」"


def numbered(balance: int) -> str:
    """How an opening balance is named in a sentence."""
    return f"既計上{balance}"


def tied(program: int | None, initiative: str = "") -> tuple[frozenset[str], frozenset[str]]:
    """What an effect of a program (by its number) or an initiative (in words, with its plan where there are several) is
    tied to, and what that belongs to."""
    programs = frozenset({f"事務事業{program}"} if program is not None else ())
    initiatives = frozenset({initiative} if initiative else ())
    return (programs, initiatives) if programs else (initiatives, frozenset())


def claim(row: Effect) -> Claim:
    """What an effect claims."""
    ties, under = tied(row.program, f"事業{row.initiative}" if row.initiative is not None else "")
    return Claim(
        named(row.number, row.title),
        row.kind,
        Terms(row.rule, row.base_year, row.planned, row.last_year, row.months),
        ties=ties,
        under=under,
        evidence=row.evidence_key,
        apart=row.apart,
        uncovered=row.uncovered,
        itemises=row.itemises or "",
    )


def twice(found: Programs) -> list[Finding]:
    """Every pair that counts the same, with the reason where one was given."""
    balances = [
        Balance(f"既計上「{one.label}」", one.first_year, one.last_year, one.kind, one.yen, one.cases, one.label)
        for one in found.balances
    ]
    seen = among([claim(one) for one in found.effects], balances)
    once: dict[tuple[str, str, str], Finding] = {}
    for one in seen:
        once.setdefault((one.ref, one.other, one.reason), one)
    return list(once.values())
