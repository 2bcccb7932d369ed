"""Another plan begun and filled on the screen, and indicators shared, joined and parted by it."""

import io
import re

import openpyxl
import pytest

from gyokaku.engine.document import FiscalYears, initiatives
from gyokaku.engine.document.framing import branches
from gyokaku.indicator.models import Indicator
from gyokaku.organization.models import Role
from gyokaku.plan.actions import import_document
from gyokaku.plan.models import Initiative, Plan
from gyokaku.plan.queries import document
from tests.evaluation.cast import cast, initiative, paper
from tests.web.office.conftest import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """One plan in the working copy, and the people of the town."""
    made = cast()
    import_document(paper([initiative(1), initiative(2, "広報課", indicators=[])]), by=made.planning)
    return made


def plans(people):
    return Plan.objects.for_municipality(people.town).order_by("pk")


NEW = {"title": "地域計画", "first_year": "2026", "last_year": "2035", "begin": "empty"}


def begun(client, people, **rest):
    answer = client.post("/office/plans/new/", NEW | rest)
    assert answer.status_code == 302, said(answer)
    plan = plans(people).last()
    assert answer["Location"] == f"/plans/{plan.pk}/office/structure/"
    return plan


def added(client, plan, part, **form):
    answer = client.post(f"/plans/{plan.pk}/office/structure/{part}/", form)
    assert answer.status_code == 302, said(answer)
    assert answer["Location"] == f"/plans/{plan.pk}/office/structure/"


def test_a_plan_of_two_levels_and_own_fields_is_begun_and_filled(client, come, people):
    come(people.planning)
    plan = begun(client, people, levels="分野、事業", fields="ねらい、進め方")
    assert "まだ何もありません" in said(client.get(f"/plans/{plan.pk}/office/structure/"))
    added(client, plan, "branch", title="暮らし")
    added(client, plan, "initiative", branch="1", title="窓口を減らす", sections="市民課、広報課")
    form = {"initiative": "1", "name": "来庁者数", "unit": "人", "kind": "flow", "direction": "fall"}
    added(client, plan, "indicator", **form, target="100人", target_period="R12年度")
    answer = client.post(
        f"/plans/{plan.pk}/office/structure/texts/1/", {"field_1": "待たせない", "field_2": "年度ごと"}
    )
    assert answer.status_code == 302
    made = document(plan)
    (place,) = initiatives(made)
    assert (place.policy.title, place.measure, place.initiative.number) == ("暮らし", None, 1)
    assert place.initiative.sections == ["市民課", "広報課"]
    assert place.initiative.fields == {"field_1": "待たせない", "field_2": "年度ごと"}
    assert [one.printed for one in place.initiative.indicators[0].targets] == ["100人"]
    frozen = client.post(f"/plans/{plan.pk}/office/editions/freeze/", {"reason": "策定"})
    assert frozen.status_code == 302
    assert "窓口を減らす" in client.get("/initiatives/1/").content.decode()
    answer = client.post(f"/plans/{plan.pk}/office/structure/branch/", {"title": "あとから"}, follow=True)
    assert "「見直し」で提案し" in said(answer)
    assert len(list(branches(document(plan)))) == 1


def test_a_long_term_plan_of_five_levels(client, come, people):
    come(people.planning)
    plan = begun(client, people, levels="分野、基本施策、施策、取組、事業")
    parent = ""
    for title in ("分野", "基本施策", "施策", "取組"):
        added(client, plan, "branch", title=title, parent=parent)
        parent = f"{parent}-1" if parent else "1"
    answer = client.post(f"/plans/{plan.pk}/office/structure/branch/", {"title": "深すぎる", "parent": parent})
    assert answer.status_code == 422
    assert "これより深い段は作れません" in said(answer)
    assert "深すぎる" in answer.content.decode()
    added(client, plan, "initiative", branch=parent, title="事業")
    assert [depth for depth, _ in branches(document(plan))] == [1, 2, 3, 4]
    client.post(f"/plans/{plan.pk}/office/editions/freeze/", {"reason": "策定"})
    assert client.get("/initiatives/1/").status_code == 200


def test_the_structure_of_another_plan_is_taken_over_without_its_figures(client, come, people):
    come(people.planning)
    plan = begun(client, people, begin="like", like=str(plans(people).first().pk), sheets="on")
    made = document(plan)
    assert [one.title for _, one in branches(made)] == ["窓口", "待たない"]
    assert [(place.initiative.number, place.initiative.indicators) for place in initiatives(made)] == [(1, []), (2, [])]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": " "}, "題名を書いてください"),
        ({"title": "試験計画"}, "すでにあります"),
        ({"levels": "分野"}, "2段から8段まで"),
        ({"levels": "分野、分野"}, "違う名前"),
        ({"first_year": "R8"}, "西暦4桁"),
        ({"last_year": "2020"}, "計画期間"),
        ({"fields": "欄、欄"}, "同じ名前"),
        ({"begin": "like"}, "どの計画の構成"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, come, people, wrong, told):
    come(people.planning)
    answer = client.post("/office/plans/new/", NEW | {"levels": "分野、事業"} | wrong)
    assert answer.status_code == 422
    assert told in said(answer)
    assert (wrong.get("title") or NEW["title"]).strip() in answer.content.decode()
    assert plans(people).count() == 1


def test_a_paper_over_the_same_years_becomes_a_plan_of_its_own_when_it_is_said(client, come, people):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from gyokaku.engine.document import canonical

    come(people.planning)
    first = document(plans(people).first())
    other = paper([initiative(9)]).model_copy(update={"title": "同じ期間の計画"})
    answer = client.post("/office/papers/", {"file": SimpleUploadedFile("plan.json", canonical(other))})
    at = answer["Location"]
    assert "新しい計画として加える" in said(client.get(at))
    page = client.get(f"{at}?into=new")
    assert 'name="into" value="new"' in page.content.decode()
    done = client.post(f"{at}apply/", {"base": "", "into": "new"})
    assert done.status_code == 302
    assert [plan.title for plan in plans(people)] == ["試験計画", "同じ期間の計画"]
    assert document(plans(people).first()) == first
    assert done["Location"] == f"/plans/{plans(people).last().pk}/office/"


@pytest.fixture
def sectoral(people):
    """A second plan that measures nearly the same on one sheet, and nothing on the other."""
    near = initiative(1).indicators[0].model_copy(update={"name": "予約の件数"})
    made = paper([initiative(7, "広報課", indicators=[near]), initiative(8, "広報課", indicators=[])])
    years = FiscalYears(first=2024, last=2033)
    made = made.model_copy(update={"title": "個別計画", "fiscal_years": years})
    return import_document(made, by=people.planning).plan


def indicator(people, number):
    rows = Indicator.objects.for_municipality(people.town).filter(link__rank__isnull=False)
    return rows.get(link__initiative__number=number)


def test_a_sheet_takes_up_an_indicator_of_another_plan(client, come, people, sectoral):
    come(people.planning)
    sheet = Initiative.objects.for_municipality(people.town).get(number=8)
    at = f"/plans/{sectoral.pk}/office/indicators/"
    page = said(client.get(f"{at}use/{sheet.pk}/?q=予約件数+市民課"))
    assert "試験計画 事業1" in page
    assert "予約の件数" not in page
    assert "合う指標はありません" in said(client.get(f"{at}use/{sheet.pk}/?q=ありえない"))
    mark = indicator(people, 1).public_id
    form = {"initiative": sheet.pk, "target": "300件", "period": "R15年度"}
    answer = client.post(f"{at}{mark}/share/", form, follow=True)
    assert "入力は年に1回のままです" in said(answer)
    assert "2枚 − 1回 ＝ 年1回" in said(client.get(f"{at}{mark}/"))
    assert "省ける入力 年1回" in re.sub(r"\s+", " ", said(client.get(at)))
    assert "単位が指標と違います" in said(
        client.post(
            f"{at}{mark}/share/", form | {"initiative": indicator_sheet(people, 2), "target": "3%"}, follow=True
        )
    )
    client.post(f"{at}{indicator(people, 8).public_id}/part/", {"reason": "やめる"})
    assert "2枚 − 1回" not in said(client.get(f"{at}{mark}/"))


def indicator_sheet(people, number):
    return Initiative.objects.for_municipality(people.town).get(number=number).pk


def test_what_is_measured_twice_is_shown_joined_and_parted(client, come, people, sectoral):
    come(people.planning)
    at = "/office/indicators/"
    assert "1組を確かめる" in said(client.get(at))
    one, other = indicator(people, 1), indicator(people, 7)
    page = said(client.get(f"{at}twice/"))
    assert "名称が似ています" in page
    form = {"other": other.public_id, "survivor": other.public_id, "reason": ""}
    assert "理由を書いてください" in said(client.post(f"{at}{one.public_id}/join/", form, follow=True))
    client.post(f"{at}{one.public_id}/join/", form | {"reason": "同じ窓口"})
    assert indicator(people, 1).key == indicator(people, 7).key == str(other.public_id)
    assert "2枚で共用" in said(client.get(f"{at}?shared=1"))
    client.post(f"{at}{one.public_id}/part/", {"reason": "別だった"})
    assert indicator(people, 1).key != indicator(people, 7).key
    client.post(f"{at}{one.public_id}/apart/", {"other": other.public_id, "reason": "窓口が違う"})
    assert "確かめてほしい組はありません" in said(client.get(f"{at}twice/"))


def test_the_workbook_says_the_same(client, come, people, sectoral):
    come(people.clerk)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/office/indicators.xlsx").content))
    first, pairs = book.worksheets
    assert [row[0].value for row in first.iter_rows(min_row=2)] == ["予約件数", "予約の件数"]
    assert pairs["A2"].value == "予約件数（試験計画 事業1）"


def test_a_section_looks_and_does_not_press(client, come, people, sectoral):
    assert people.clerk.role == Role.SECTION
    come(people.clerk)
    page = client.get("/office/indicators/twice/").content.decode()
    assert "まとめる</button>" not in page
    one, other = indicator(people, 1), indicator(people, 7)
    client.post(f"/office/indicators/{one.public_id}/join/", {"other": other.public_id, "reason": "同じ"})
    assert indicator(people, 1).key is None
