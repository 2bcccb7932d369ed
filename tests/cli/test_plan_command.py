"""gyokaku plan: another plan beside the first, by commands alone."""

from gyokaku.engine.document import FiscalYears, initiatives
from gyokaku.plan.models import Plan
from gyokaku.plan.queries import document
from tests.engine.document.plans import small_plan


def plans():
    return list(Plan.objects.across_municipalities().order_by("pk"))


def test_an_empty_plan_and_one_after_another(gyokaku, paper):
    gyokaku("import", paper(small_plan()), "--freeze", "公表")
    ran = gyokaku("plan", "new", "個別計画", "--years", "2026-2035", "--levels", "分野、事業", "--fields", "ねらい")
    assert ran.code == 0
    like = gyokaku("plan", "new", "次期計画", "--years", "2030-2034", "--like", small_plan().title, "--sheets")
    assert like.code == 0
    first, second, third = plans()
    assert (document(second).levels, [one.label for one in document(second).sheet_fields]) == (
        ["分野", "事業"],
        ["ねらい"],
    )
    assert len(list(initiatives(document(third)))) == len(list(initiatives(document(first)))) > 0
    listed = gyokaku("plan", "list").said.splitlines()
    assert listed[0].split("\t")[2] == small_plan().title
    assert f"/plans/{second.pk}/office/" in gyokaku("plan", "list").said
    wrong = gyokaku("plan", "new", "個別計画", "--years", "2026-2035")
    assert wrong.code == 1
    assert "すでにあります" in wrong.complained
    assert gyokaku("plan", "new", "別", "--years", "R8").code == 1


def test_a_paper_over_the_same_years_as_a_plan_of_its_own(gyokaku, paper):
    gyokaku("import", paper(small_plan()))
    before = document(plans()[0])
    other = small_plan(title="同じ期間の計画")
    ran = gyokaku("import", paper(other, "other.json"), "--as-new")
    assert "新しい計画として取り込みます" in ran.said
    assert [plan.title for plan in plans()] == [small_plan().title, "同じ期間の計画"]
    assert document(plans()[0]) == before
    later = small_plan(title="改めた題名", fiscal_years=FiscalYears(first=2025, last=2029))
    assert "決められません" in gyokaku("import", paper(later, "later.json")).complained
    assert gyokaku("import", paper(later, "later.json"), "--plan", "同じ期間の計画").code == 0
    assert [plan.title for plan in plans()] == [small_plan().title, "改めた題名"]
