"""The evidence document: canonical, readable, and the references that a frozen plan carries to it."""

import pytest

from gyokaku.engine.document import canonical as plan_bytes
from gyokaku.engine.document import sha256
from gyokaku.engine.document.references import without_references
from gyokaku.engine.evidence import Evidence, NotEvidence, canonical, load, referring
from tests.engine.checking.test_registers import NEW, OLD, printed, said


def test_what_was_written_is_read_again():
    made = said("365人（延べ26回）", OLD)
    assert load(canonical(made)) == made
    assert canonical(load(canonical(made))) == canonical(made)


def test_other_bytes_are_refused_with_the_place():
    with pytest.raises(NotEvidence, match="format"):
        load(b'{"format": "gyokaku-plan/1"}')
    with pytest.raises(NotEvidence, match="最上位"):
        load(b"{")


def test_an_actual_that_agrees_names_its_evidence():
    frozen = referring(printed("365人 (延べ26回)"), said("365人（延べ26回）"))
    assert frozen.policies[0].measures[0].initiatives[0].indicators[0].actuals[0].evidence == NEW


def test_a_figure_that_differs_names_none():
    plan = printed("366人")
    assert referring(plan, said("365人")) == plan


def test_without_registers_the_hash_of_a_plan_is_what_it_was():
    plan = printed("365人")
    assert sha256(referring(plan, Evidence())) == sha256(plan)
    assert b"evidence" not in plan_bytes(plan)


def test_references_are_taken_off_again():
    plan = printed("365人 (延べ26回)")
    frozen = referring(plan, said("365人（延べ26回）"))
    assert sha256(frozen) != sha256(plan)
    assert sha256(without_references(frozen)) == sha256(plan)
