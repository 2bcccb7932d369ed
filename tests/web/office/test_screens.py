"""Staff screens: findings set aside and taken back, seen by whom they concern; the simulator."""

import io

import openpyxl
import pytest

from gyokaku.organization.models import Role
from gyokaku.plan.models import Suppression
from tests.town import post
from tests.web.office.conftest import section_post
from tests.web.portal.page_rules import faults

SCREENS = [
    "/office/",
    "/office/papers/",
    "/office/checks/",
    "/office/checks/?severity=error",
    "/office/simulator/",
    "/office/sign-in/",
]


@pytest.mark.parametrize("address", SCREENS)
@pytest.mark.parametrize("has_plan", [True, False])
def test_screens_are_well_formed(client, enter, planning, request, address, has_plan):
    if has_plan:
        request.getfixturevalue("plan")
    if "sign-in" not in address:
        enter(planning)
    answer = client.get(address)
    assert answer.status_code == 200
    assert faults(answer.content.decode()) == []


def marks(client):
    import re

    return re.findall(r'name="mark" value="(\w+)"', client.get("/office/checks/").content.decode())


def test_a_finding_is_set_aside_and_taken_back(client, enter, plan, planning):
    enter(planning)
    first = marks(client)[0]
    done = client.post("/office/checks/suppress/", {"mark": first, "reason": "注記にある"}, follow=True)
    assert "除外しました" in done.content.decode()
    assert first not in marks(client)
    row = Suppression.objects.for_municipality(planning.municipality).get()
    assert "注記にある" in client.get("/office/checks/").content.decode()
    client.post(f"/office/checks/lift/{row.pk}/")
    assert first in marks(client)


def test_without_a_reason_nothing_is_set_aside(client, enter, plan, planning):
    enter(planning)
    before = marks(client)
    done = client.post("/office/checks/suppress/", {"mark": before[0], "reason": "  "}, follow=True)
    assert "理由" in done.content.decode()
    assert marks(client) == before


def test_a_section_sees_its_own_findings_only(client, enter, plan, planning):
    enter(section_post(planning.municipality, "市民課"))
    page = client.get("/office/checks/").content.decode()
    assert "市民課のシートの指摘" in page
    assert "事業1" in page
    assert "事業2　" not in page


def test_another_section_can_neither_see_nor_set_aside(client, enter, plan, planning):
    enter(planning)
    found = marks(client)[0]
    client.post("/office/sign-out/")
    enter(section_post(planning.municipality, "下水道課"), "other")
    assert marks(client) == []
    client.post("/office/checks/suppress/", {"mark": found, "reason": "理由"})
    assert not Suppression.objects.for_municipality(planning.municipality).exists()


def test_headquarters_reads_and_sets_nothing_aside(client, enter, plan, planning):
    enter(post(planning.municipality, Role.HEADQUARTERS))
    assert "この条件に当たる指摘はありません" not in client.get("/office/checks/").content.decode()
    assert marks(client) == []


def test_the_workbook_is_the_to_do_list(client, enter, plan, planning):
    enter(planning)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/office/checks.xlsx").content))
    assert "市民課" in book.sheetnames


def test_the_simulator_names_what_flips(client, enter, plan, planning):
    enter(planning)
    page = client.get("/office/simulator/", {"edge-A": "80"}).content.decode()
    assert "1件の評価が変わります" in page
    assert "相談件数" in page
    assert "0件の評価が変わります" in client.get("/office/simulator/").content.decode()


@pytest.mark.parametrize(("typed", "said"), [("たくさん", "数ではありません"), ("900", "上の段より低く")])
def test_a_bad_threshold_is_said_beside_the_field_and_on_top(client, enter, plan, planning, typed, said):
    enter(planning)
    page = client.get("/office/simulator/", {"edge-A": typed}).content.decode()
    assert page.count(said) == 2
    assert 'href="#edge-A"' in page
    assert f'value="{typed}"' in page
