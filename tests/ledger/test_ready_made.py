"""The registers that come with the program can be used as they are."""

import pytest

from gyokaku.engine.register import Kind
from gyokaku.engine.register.formula import faults as formula_faults
from gyokaku.engine.register.soundness import faults
from gyokaku.ledger.actions.defining import make_register
from gyokaku.ledger.queries.figures import computed
from gyokaku.ledger.ready_made import ready_made
from tests.town import post, town

TITLES = {
    "意見募集", "意見交換会", "審議会・公募委員", "協定・連携事業", "指定管理施設モニタリング", "財政援助出資団体ヒアリング",
    "内部統制リスク", "監査指摘と是正", "インシデント", "研修", "組織・PT設置", "市民意識調査", "市長への手紙", "定数",
}  # fmt: skip


def test_all_are_there_and_sound():
    assert {one.definition.title for one in ready_made().values()} == TITLES
    for key, one in ready_made().items():
        assert key == one.definition.key
        assert faults(one.definition) == []
        assert one.formulas
        for formula in one.formulas.values():
            assert formula_faults(formula, one.definition) == []


def test_none_asks_for_a_name_of_a_person():
    labels = [field.label for one in ready_made().values() for field in one.definition.fields]
    assert not [label for label in labels if "氏名" in label or "住所" in label]


def test_prose_about_incidents_is_never_public():
    fields = ready_made()["incidents"].definition.fields
    assert all(field.personal for field in fields if field.kind is Kind.TEXT)


@pytest.mark.django_db
def test_each_can_be_made_and_computed():
    by = post(town())
    for one in ready_made().values():
        register = make_register(one.definition, by=by)
        for formula in one.formulas.values():
            found = computed(register, one.definition, formula, 2025)
            assert found.figure.value == (0 if formula.aggregate in ("count", "distinct", "sum") else None)
