"""Several people at the same time: one sheet is never written over unseen, and no text is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from gyokaku.audit.queries import verify
from gyokaku.evaluation.actions.reporting import save_report
from gyokaku.evaluation.actions.turning import approve
from gyokaku.evaluation.entries import Entry
from gyokaku.evaluation.errors import ChangedMeanwhile, WrongTurn
from gyokaku.evaluation.models import Draft, SheetReport, Turn
from tests.evaluation.cast import brought, cast, initiative, opened

pytestmark = pytest.mark.slow
WRITERS = 8


def at_once(act, cases):
    """What became of each case: None, or the error it was refused with."""

    def run(case):
        try:
            act(case)
        except (ChangedMeanwhile, WrongTurn) as refused:
            return refused
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(run, cases))


def test_of_many_on_one_sheet_one_saves_and_every_other_keeps_a_draft(own_database):
    people = cast()
    opened(people, [initiative(1)])
    sheet = people.sheet(1)
    texts = [f"{turn}人目の文" for turn in range(WRITERS)]

    def save(text):
        save_report(sheet, entry=Entry(texts={"done": text}), version=1, by=people.clerk, person=text)

    refused = at_once(save, texts)
    assert sum(one is None for one in refused) == 1
    saved = SheetReport.objects.for_municipality(people.town).get().done
    kept = {draft.fields["done"] for draft in Draft.objects.for_municipality(people.town)}
    assert kept | {saved} == set(texts)
    assert len(kept) == WRITERS - 1
    assert all(one.standing["done"] == saved for one in refused if one)


def test_each_on_a_sheet_of_its_own_is_saved(own_database):
    people = cast()
    opened(people, [initiative(number) for number in range(1, WRITERS + 1)])
    sheets = list(people.sheets())
    refused = at_once(
        lambda sheet: save_report(sheet, entry=Entry(texts={"done": "書いた"}), version=1, by=people.clerk), sheets
    )
    assert refused == [None] * WRITERS
    assert SheetReport.objects.for_municipality(people.town).count() == WRITERS
    assert verify().fault is None


def test_of_two_approvals_at_once_one_counts(own_database):
    people = cast()
    opened(people, [initiative(1)])
    sheet = brought(people, turns=1)
    refused = at_once(lambda _: approve(sheet, by=people.chief), range(2))
    assert sorted(one is None for one in refused) == [False, True]
    assert Turn.objects.for_municipality(people.town).filter(act="approve").count() == 1
