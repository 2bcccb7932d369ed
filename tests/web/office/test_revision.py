"""The revision on the screen: proposed on the sheet, decided, applied, and then the next edition."""

from gyokaku.plan.models import Initiative
from gyokaku.plan.queries import document
from gyokaku.publishing.actions import freeze
from gyokaku.revision.models import Proposal
from tests.web.office.conftest import said
from tests.web.portal.page_rules import faults


def first(people):
    return Initiative.objects.for_municipality(people.town).get(number=1, branch__isnull=False)


def test_from_proposing_to_the_next_edition(client, people, come):
    plan = people.rounds().last().plan
    freeze(plan, by=people.planning, reason="策定")
    come(people.clerk)
    chosen = client.get("/office/revision/propose/")
    assert faults(chosen.content.decode()) == []
    assert "事業1" in said(chosen)
    assert "事業3" not in said(chosen)
    address = f"/office/revision/propose/{first(people).pk}/"
    form = client.get(address + "?place=target/0")
    assert faults(form.content.decode()) == []
    assert "200件（R12.3）" in said(form)
    typed = {"place": "target/0", "after": "250件", "reason": "伸びが大きい"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "時点がありません" in said(refused)
    assert "伸びが大きい" in refused.content.decode()
    assert "提案しました" in said(client.post(address, typed | {"after": "250件（R12.3）"}, follow=True))
    mark = Proposal.objects.for_municipality(people.town).get().public_id
    assert "採否を決めるのは主管課" in said(client.post(f"/office/revision/{mark}/accept/", follow=True))
    come(people.planning)
    page = client.get("/office/revision/")
    assert faults(page.content.decode()) == []
    client.post(f"/office/revision/{mark}/accept/")
    done = client.post("/office/revision/apply/", follow=True)
    assert "計画に反映しました" in said(done)
    target = next(iter(document(plan).policies[0].measures[0].initiatives)).indicators[0].targets[0]
    assert target.printed == "250件"


def test_another_section_sees_nothing_of_it(client, people, come):
    come(people.other_clerk)
    assert client.get(f"/office/revision/propose/{first(people).pk}/").status_code == 404


def test_a_rejection_needs_a_reason_and_shows_it(client, people, come):
    come(people.clerk)
    address = f"/office/revision/propose/{first(people).pk}/"
    client.post(address, {"place": "title", "after": "別の名", "reason": "分かりやすく"})
    mark = Proposal.objects.for_municipality(people.town).get().public_id
    come(people.planning)
    assert "理由を書いてください" in said(client.post(f"/office/revision/{mark}/reject/", follow=True))
    client.post(f"/office/revision/{mark}/reject/", {"reason": "名前は変えない"})
    come(people.clerk)
    page = client.get("/office/revision/")
    assert "名前は変えない" in said(page)
    assert faults(page.content.decode()) == []
