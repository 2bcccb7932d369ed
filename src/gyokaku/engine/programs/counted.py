"""Many effects at once: whether the next one counts what another, met before, counts already. Pure.

Where somebody gave a reason nothing is looked for: a hundred thousand effects of one program stay quick.
"""

from __future__ import annotations

from gyokaku.engine.notation import search_key
from gyokaku.engine.programs.doubles import Claim, Finding, against

_Place = tuple[str, str, str, int]
"""What two claims can share: tied to it or under it, what it is, kind, fiscal year."""


class Counted:
    """The claims met so far, by what a later one may not count again."""

    def __init__(self) -> None:
        self._by_evidence: dict[str, Claim] = {}
        self._by_place: dict[_Place, Claim] = {}

    def again(self, claim: Claim) -> Finding | None:
        """The first thing that the claim counts a second time without a reason; then it is met itself."""
        other = self._other(claim)
        self._meet(claim)
        return next((one for one in against(claim, [other], []) if not one.reason), None) if other else None

    def _other(self, claim: Claim) -> Claim | None:
        if claim.evidence and (other := self._by_evidence.get(search_key(claim.evidence))):
            return other
        if claim.apart:
            return None
        sides = [("ties", one) for one in claim.ties] + [("under", one) for one in claim.ties]
        sides += [("ties", one) for one in claim.under]
        places = ((*side, claim.kind.value, year) for side in sorted(sides) for year in claim.terms.years)
        return next((self._by_place[one] for one in places if one in self._by_place), None)

    def _meet(self, claim: Claim) -> None:
        if claim.evidence:
            self._by_evidence.setdefault(search_key(claim.evidence), claim)
        if claim.apart:
            return
        for side, ties in (("ties", claim.ties), ("under", claim.under)):
            for one in ties:
                for year in claim.terms.years:
                    self._by_place.setdefault((side, one, claim.kind.value, year), claim)
