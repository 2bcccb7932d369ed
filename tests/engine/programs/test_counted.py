"""Many effects at once are refused exactly where comparing each with each refuses them."""

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.programs.arithmetic import Kind, Rule, Terms
from gyokaku.engine.programs.claiming import named, tied
from gyokaku.engine.programs.counted import Counted
from gyokaku.engine.programs.doubles import Claim, against

few = st.sampled_from([None, 1, 2])
claims = st.builds(
    lambda kind, program, initiative, base, length, evidence, apart: (
        kind,
        tied(program, f"事業{initiative}" if initiative else ""),
        Terms(Rule.CUMULATIVE, base, D(1), base + length),
        evidence,
        apart,
    ),
    st.sampled_from(Kind),
    few,
    few,
    st.integers(2024, 2026),
    st.integers(0, 2),
    st.sampled_from(["", "", "", "契1", "契2"]),
    st.sampled_from(["", "", "別の節"]),
)


@given(st.lists(claims, max_size=12))
def test_one_is_refused_exactly_where_it_counts_what_one_before_counts(given_claims):
    counted, before = Counted(), []
    for number, (kind, (ties, under), terms, evidence, apart) in enumerate(given_claims, 1):
        claim = Claim(named(number, "減"), kind, terms, ties, evidence, under, apart)
        slowly = [one for one in against(claim, before, []) if not one.reason]
        quickly = counted.again(claim)
        assert (quickly is None) == (not slowly)
        assert quickly is None or quickly in slowly
        before.append(claim)
