"""Published all at once, after the gate, with what the opinions changed; before that nothing, afterwards for good."""

import io
import zipfile

import pytest

from gyokaku.engine.exchange.writing.opinions import as_csv, as_workbook
from gyokaku.engine.opinions import canonical, load
from gyokaku.organization.errors import NotAllowed
from gyokaku.participation.actions.answering import Answer, act, write
from gyokaku.participation.actions.assigning import assign
from gyokaku.participation.actions.meeting import Held, record
from gyokaku.participation.actions.publishing import faults, personal, publish_result, revise, show
from gyokaku.participation.actions.sorting import gather
from gyokaku.participation.errors import StillPersonal, WrongEntry, WrongState
from gyokaku.participation.models import Group, Publication
from gyokaku.participation.queries.results import about, published, result_of
from gyokaku.participation.rules import Act
from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from tests.evaluation.cast import initiative, paper
from tests.participation.cast import SENDER, came, cast, closed, opened

pytestmark = pytest.mark.django_db
CHANGED = Answer("待ち時間が長い。", "短くします。", "reflected", "目的に書き足した。", ["2#purpose-2"])
KEPT = Answer("木を植える。", "参考にします。", "reference")


@pytest.fixture
def people():
    return cast()


def settled(people, group, answer):
    group = write(group, answer, version=group.version, by=people.planning)
    for what in (Act.SUBMIT, Act.SETTLE):
        group = act(group, what, version=group.version, by=people.planning)
    return group


def answered(people, first=CHANGED, *texts):
    """A closed consultation with two opinions, each in a group of its own whose answer is settled."""
    here = opened(people)
    came(people, "待ち時間を短くしてほしい。", consultation=here, places=["2#purpose-2"])
    came(people, "木を植えてほしい。", consultation=here)
    here = closed(here)
    for opinion, answer in zip(here.opinions.order_by("number"), (first, KEPT), strict=True):
        group = gather(here, [opinion], by=people.planning)
        group = assign(group, people.clerk.section, theme="窓口", version=group.version, by=people.planning)
        settled(people, group, answer)
    here.refresh_from_db()
    return here


def changed_edition(people, purpose="窓口を減らす\n待ち時間を10分以内にする"):
    """The plan mended and frozen as the next edition."""
    sheets = [initiative(1), initiative(2, purpose=purpose), initiative(3, "広報課")]
    import_document(paper(sheets), by=people.planning, plan=people.edition.plan)
    return freeze(people.edition.plan, by=people.planning, reason="意見を受けて直した")


def ready(people):
    here = answered(people)
    return revise(here, changed_edition(people), version=here.version, by=people.planning)


def test_from_the_opinion_to_the_sentence_it_changed_and_back(people):
    here = ready(people)
    assert faults(here) == []
    assert published() == []
    publish_result(here, version=here.version, by=people.planning)
    result = result_of(here.number)
    (change,) = result.items[0].changes
    assert (change.before_text, change.after_text) == ("待ち時間を短くする", "待ち時間を10分以内にする")
    assert (result.edition.number, result.revised.number) == (1, 2)
    assert (result.counts.people, result.counts.opinions) == (1, 2)
    assert [one.item.number for one in about("2", None, 2)] == [1]
    assert about("3", None, 2) == []


def test_a_paragraph_is_found_again_in_an_initiative_that_was_renumbered(people):
    here = answered(people)
    sheets = [
        initiative(1).model_copy(update={"number": 7}),
        initiative(2, purpose="窓口を減らす\n待ち時間を10分以内にする"),
        initiative(3, "広報課"),
    ]
    import_document(paper(sheets), by=people.planning, plan=people.edition.plan)
    here = revise(
        here, freeze(people.edition.plan, by=people.planning, reason="直した"), version=here.version, by=people.planning
    )
    group = Group.objects.for_municipality(people.town).get(number=1)
    assert group.changes.get().after == "2#purpose-2"


def test_nothing_is_published_before_everything_is_answered(people):
    here = opened(people)
    came(people, "待ち時間", consultation=here)
    with pytest.raises(WrongState, match="募集が終わって"):
        publish_result(here, version=here.version, by=people.planning)
    here = closed(here)
    with pytest.raises(WrongState, match="まとめていない意見が1件"):
        publish_result(here, version=here.version, by=people.planning)
    gather(here, list(here.opinions.all()), by=people.planning)
    with pytest.raises(WrongState, match="項目1"):
        publish_result(here, version=here.version, by=people.planning)
    assert not Publication.objects.for_municipality(people.town).exists()


def test_reflected_must_really_have_changed_something(people):
    here = answered(people)
    assert any("意見を受けた版" in one.said for one in faults(here))
    same = changed_edition(people, "窓口を2割減らす\n待ち時間を短くする")
    here = revise(here, same, version=here.version, by=people.planning)
    assert any("案と同じ" in one.said for one in faults(here))
    with pytest.raises(WrongEntry):
        revise(here, people.edition, version=here.version, by=people.planning)


@pytest.mark.parametrize(
    "text",
    [
        SENDER["name"],
        SENDER["name"].replace(" ", ""),
        "試験　太郎子さん",
        "住所はみほん市架空町一丁目２番３号です",
        "0422000000に",
    ],
)
def test_the_gate_finds_the_senders_own_data_however_it_is_typed(people, text):
    here = answered(people, Answer(f"要望：{text}", "短くします。", "reference"))
    assert personal(here)
    with pytest.raises(StillPersonal) as refused:
        publish_result(here, version=here.version, by=people.planning)
    assert "項目1の意見の概要" in refused.value.found[0]
    assert published() == []


def test_what_the_gate_found_is_in_no_record(people):
    from gyokaku.audit.models import Entry

    here = answered(people, Answer(f"要望：{SENDER['name']}", "短くします。", "reference"))
    with pytest.raises(StillPersonal):
        publish_result(here, version=here.version, by=people.planning)
    assert SENDER["name"] not in "".join(one.summary + one.before + one.after for one in Entry.objects.all())


def test_an_opinion_is_published_in_a_wording_without_personal_data(people):
    here = answered(people)
    opinion = here.opinions.get(number=1)
    with pytest.raises(StillPersonal):
        show(opinion, f"{SENDER['name']}より：短く", version=opinion.version, by=people.planning)
    show(opinion, "短くしてほしい。", version=opinion.version, by=people.planning)
    here = revise(here, changed_edition(people), version=here.version, by=people.planning)
    publish_result(here, version=here.version, by=people.planning)
    assert [one.texts for one in published()[0].items] == [["短くしてほしい。"], []]


def test_what_was_published_does_not_change_any_more(people):
    here = ready(people)
    publish_result(here, version=here.version, by=people.planning)
    here.refresh_from_db()
    with pytest.raises(WrongState):
        publish_result(here, version=here.version, by=people.planning)
    group = Group.objects.for_municipality(people.town).get(number=1)
    with pytest.raises(WrongState):
        act(group, Act.REOPEN, version=group.version, by=people.planning, reason="直したい")


def test_only_the_planning_office_publishes(people):
    here = ready(people)
    for who in (people.clerk, people.reception, people.headquarters, people.administrator):
        with pytest.raises(NotAllowed):
            publish_result(here, version=here.version, by=who)


def test_papers_of_a_result_hold_it_whole_and_are_the_same_again(people):
    here = ready(people)
    held = Held("dialogue", here.closes_at.date(), "市役所", 26, "待ち時間の話が出た。")
    record(people.edition.plan, held, by=people.planning, consultation=here)
    publish_result(here, version=here.version, by=people.planning)
    result = published()[0]
    assert load(canonical(result)) == result
    assert as_workbook(result) == as_workbook(result)
    shared = zipfile.ZipFile(io.BytesIO(as_workbook(result))).read("xl/sharedStrings.xml").decode()
    table = as_csv(result).decode("utf-8-sig")
    for piece in ("待ち時間が長い。", "短くします。", "計画に反映した", "待ち時間を10分以内にする"):
        assert piece in shared
        assert piece in table
    assert table.splitlines()[0].startswith('"number","theme"')
    assert len(table.splitlines()) == 3
    assert "延べ" in shared
    assert not [one for one in SENDER.values() if one in shared + table]


@pytest.mark.slow
def test_the_printed_result_says_what_the_page_says(people, tmp_path):
    import pypdfium2

    from gyokaku.engine.exchange.writing.book import opinions_paper

    here = ready(people)
    publish_result(here, version=here.version, by=people.planning)
    pressed = opinions_paper(published()[0])
    with pypdfium2.PdfDocument(pressed.pdf) as opened_:
        text = "".join(page.get_textpage().get_text_bounded() for page in opened_)
    for piece in ("待ち時間が長い。", "短くします。", "計画に反映した", "待ち時間を10分以内にする"):
        assert piece in "".join(text.split())
    assert opinions_paper(published()[0]).pdf == pressed.pdf
