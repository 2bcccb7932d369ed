"""Large tables on the screen: handed over, watched, stopped; each of the four kinds looked at, entered, refused."""

import pytest

from gyokaku.budget.models import BudgetLine
from gyokaku.jobs import life, process
from gyokaku.jobs.actions import work
from gyokaku.programs import effects_workbook, workbook
from gyokaku.programs.models import Effect, Program
from gyokaku.web.office.budget import costs
from gyokaku.web.office.jobs import handing
from gyokaku.web.office.jobs.kinds import KINDS
from gyokaku.web.office.ledger import tables
from tests.budget.cast import HEADER, KEY, row
from tests.ledger.cast import cast as registers
from tests.programs.cast import cast
from tests.web.office.conftest import said

pytestmark = pytest.mark.django_db
PROGRAMS = "/office/programs/table/"


@pytest.fixture(autouse=True)
def begun(monkeypatch, settings, tmp_path):
    """Every table is large; what would have a process of its own waits in this list."""
    made = []
    settings.DATA = tmp_path
    monkeypatch.setattr(handing, "LARGE_BYTES", 10)
    monkeypatch.setattr(costs, "LARGE_ROWS", 1)
    monkeypatch.setattr(tables, "LARGE_ROWS", 1)
    monkeypatch.setattr(process, "start", made.append)
    return made


def pasted(columns, *rows):
    heading = "\t".join(one.label for one in columns.fields)
    return "\n".join([heading, *("\t".join(one) for one in rows)])


def handed(client, path, **form):
    """Where the job is watched."""
    answer = client.post(path, form)
    assert answer["Location"].startswith("/office/jobs/"), answer.content.decode()
    return answer["Location"]


def program(name, section="広報課"):
    return "", name, section, "2026", "", "", ""


def test_watched_refused_and_handed_in_again(client, come, begun):
    people = cast()
    come(people.planning)
    assert "この職で始めた処理はありません" in said(client.get("/office/jobs/"))
    page = handed(client, PROGRAMS, text=pasted(workbook.COLUMNS, program("一"), program("二", "ない課")))
    watched = client.get(page).content.decode()
    for piece in ("<progress", "0％", "<noscript><meta http-equiv", "処理をやめる", 'aria-live="polite"'):
        assert piece in watched
    assert "1件あります" in said(client.get("/office/"))
    work(begun[0].run, KINDS)
    assert "<progress" not in client.get(f"{page}running/").content.decode()
    told = said(client.get(page))
    for piece in ("1か所を直してください", "C3：所管課：「ない課」", "表を渡し直す"):
        assert piece in told
    assert Program.objects.for_municipality(people.town).count() == len(people.programs)
    page = handed(client, PROGRAMS, text=pasted(workbook.COLUMNS, program("一"), program("二")))
    work(begun[1].run, KINDS)
    assert "取り込みました（新規2件" in said(client.get(page))
    assert "終わりました" in said(client.get("/office/jobs/"))
    page = handed(client, PROGRAMS, text=pasted(workbook.COLUMNS, program("一"), program("二")))
    work(begun[2].run, KINDS)
    assert "2か所を直してください" in said(client.get(page))  # taken once: the names are there


def test_stopped_broken_off_and_begun_again(client, come, begun, monkeypatch):
    people = cast()
    come(people.planning)
    page = handed(client, PROGRAMS, text=pasted(workbook.COLUMNS, program("一")))
    assert "途中でやめました" in said(client.post(f"{page}stop/", follow=True))
    assert "もう終わっています" in said(client.post(f"{page}stop/", follow=True))
    work(begun[0].run, KINDS)
    client.post(f"{page}again/")
    with monkeypatch.context() as silent:
        silent.setattr(life, "SILENT", -1)
        told = said(client.get(page))
        assert "途中で止まりました" in told
        assert "途中で止まりました" in said(client.get("/office/jobs/"))
        client.post(f"{page}again/")
    work(begun[1].run, KINDS)
    assert Program.objects.for_municipality(people.town).count() == len(people.programs)
    work(begun[2].run, KINDS)
    assert "新規1件" in said(client.get(page))
    assert "始められる処理ではありません" in said(client.post(f"{page}again/", follow=True))
    come(people.headquarters)
    assert client.get(page).status_code == 404
    assert client.post(f"{page}stop/").status_code == 404


def test_effects(client, come, begun):
    people = cast()
    come(people.planning)
    line = ["", "部数の減", "歳出減", "単年度", "2026", "", "", "1200", "広報課", "1", "", "決算書", *[""] * 6]
    page = handed(client, "/office/programs/effects/table/", text=pasted(effects_workbook.COLUMNS, line))
    work(begun[0].run, KINDS)
    assert "新規1件、実績額0件" in said(client.get(page))
    assert Effect.objects.for_municipality(people.town).count() == 1


def test_costs_are_looked_at_and_then_entered(client, come, begun):
    people = cast()
    come(people.planning)
    form = {"year": "2025", "stage": "budget"}
    text = "\n".join("\t".join(one) for one in (HEADER, row(), row((*KEY[:4], "099"))))
    page = handed(client, "/office/budget/costs/", text=text, **form)
    work(begun[-1].run, KINDS)
    assert "2行、合計" in said(client.get(page))
    assert not BudgetLine.objects.for_municipality(people.town).exists()
    look = "/office/budget/costs/look/"
    assert client.get(look)["Location"] == page  # it is looked through once
    entered = handed(client, look, act="enter")
    work(begun[-1].run, KINDS)
    assert "2行を取り込みました" in said(client.get(entered))
    assert BudgetLine.objects.for_municipality(people.town).count() == 2
    assert 'value="enter"' not in client.get(page).content.decode()  # nothing waits any more


def test_records_are_looked_at_and_then_entered(client, come, begun):
    people = registers()
    come(people.clerk)
    base = f"/office/ledger/{people.register.public_id}/table/"
    wrong = "会の名前\t開催日\t参加者数\n甲\tR7.5.1\t多数\n乙\tR7.5.2\t3"
    page = handed(client, base, text=wrong)
    work(begun[-1].run, KINDS)
    assert "C2：" in said(client.get(page))
    page = handed(client, base, text=wrong.replace("多数", "2"))
    work(begun[-1].run, KINDS)
    assert "2件を取り込めます" in said(client.get(page))
    assert client.get(f"{base}look/")["Location"] == page
    entered = handed(client, f"{base}look/", act="enter")
    assert not people.records().exists()
    work(begun[-1].run, KINDS)
    assert "2件を取り込みました" in said(client.get(entered))
    assert people.records().count() == 2
