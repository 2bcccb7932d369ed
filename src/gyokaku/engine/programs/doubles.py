"""Whether an effect is counted twice: same object, kind and year, same evidence, or a year that is counted already. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gyokaku.engine.notation import fiscal_year_label, search_key
from gyokaku.engine.programs.arithmetic import Kind, Terms
from gyokaku.engine.programs.opening import Balance, covering


@dataclass(frozen=True, slots=True)
class Claim:
    """What an effect claims: `ties` are what it is tied to, in words; `evidence` the key of the paper that proves it.

    `under` is what those belong to: an effect of a program is not that of another program under the same initiative, but
    it is part of one that is entered for the initiative as a whole. `apart` says why it is another effect than one tied
    to the same; `uncovered` why no opening balance has it.
    """

    ref: str
    kind: Kind
    terms: Terms
    ties: frozenset[str]
    evidence: str
    under: frozenset[str] = frozenset()
    apart: str = ""
    uncovered: str = ""
    itemises: str = ""  # the ref of the balance that it is an item of: that one is not counted with it


@dataclass(frozen=True, slots=True)
class Finding:
    """Two places that count the same. A `reason` was given for it where somebody looked into it; "" is a refusal."""

    ref: str
    other: str
    message: str
    reason: str = ""


def against(claim: Claim, others: Sequence[Claim], balances: Sequence[Balance]) -> list[Finding]:
    """What a claim counts that another claim, or an opening balance, counts too."""
    found = [one for other in others if other.ref != claim.ref for one in _pair(claim, other)]
    return found + _balances(claim, balances)


def among(claims: Sequence[Claim], balances: Sequence[Balance]) -> list[Finding]:
    """Every finding among standing claims, each pair once."""
    met = Met()
    return [one for claim in claims for one in (*met.against(claim), *_balances(claim, balances))]


class Met:
    """Claims met so far, kept by what two claims can share: only those are compared, so that many stay quick."""

    def __init__(self) -> None:
        self._by: dict[tuple[str, str], list[int]] = {}
        self._claims: list[Claim] = []

    def against(self, claim: Claim) -> list[Finding]:
        """What the claim counts that one met before counts too; then it is met itself."""
        keys = [("evidence", search_key(claim.evidence))] if claim.evidence else []
        keys += [("ties", tie) for tie in claim.ties]
        asked = [*keys, *(("under", tie) for tie in claim.ties), *(("ties", tie) for tie in claim.under)]
        near = sorted({turn for key in asked for turn in self._by.get(key, ())})
        found = [one for turn in near for one in _pair(claim, self._claims[turn])]
        for key in (*keys, *(("under", tie) for tie in claim.under)):
            self._by.setdefault(key, []).append(len(self._claims))
        self._claims.append(claim)
        return found


def _pair(claim: Claim, other: Claim) -> list[Finding]:
    found = []
    if claim.evidence and search_key(claim.evidence) == search_key(other.evidence):
        said = f"{claim.ref}と{other.ref}の根拠の番号が同じです（{claim.evidence}）。枝番を付けて分けてください。"
        found.append(Finding(claim.ref, other.ref, said))
    shared = sorted((claim.ties & (other.ties | other.under)) | (claim.under & other.ties))
    years = sorted(set(claim.terms.years) & set(other.terms.years))
    if shared and years and claim.kind is other.kind:
        when = "・".join(map(fiscal_year_label, years))
        said = f"{claim.ref}と{other.ref}は、どちらも{'、'.join(shared)}の{when}の{claim.kind.label}です。"
        found.append(Finding(claim.ref, other.ref, said, claim.apart or other.apart))
    return found


def _balances(claim: Claim, balances: Sequence[Balance]) -> list[Finding]:
    if claim.itemises:
        return []  # its place in the balance was checked when it was entered; the balance counts that much less
    return [_covered(claim, one) for one in covering(balances, claim.kind, claim.terms.years)]


def _covered(claim: Claim, balance: Balance) -> Finding:
    said = f"{claim.ref}の年度は、{balance.span}の既計上（{balance.source}）に含まれています。"
    return Finding(claim.ref, balance.ref, said, claim.uncovered)
