"""意見募集 on the city's own draft, in Chromium from opening to the 新旧対照表: every step by the screens, as who takes it.

By acts are only the import of the document before it begins, and the clock that is moved past the closing.
"""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from gyokaku.engine.document import initiatives
from gyokaku.engine.document.passages import passages
from gyokaku.engine.exchange.reading import read_paper
from gyokaku.organization.models import Municipality, Post, Role
from gyokaku.organization.posts import register_post
from gyokaku.participation.models import Attachment, Consultation, Group, Opinion
from gyokaku.plan.actions import import_document
from tests.participation.cast import closed
from tests.seed import SEED, needs_seed
from tests.web.browser.test_access import wider_than
from tests.web.office.conftest import PASSWORD, holder

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_seed]
SAID = "目的に、進み具合の知らせ方も書いてほしい。"
ADDED = "進み具合を年に1回、分かりやすく知らせる。"
PHONE = "090-0000-0000"
PDF = {"name": "図.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}


@pytest.fixture
def document():
    return read_paper(SEED.read_bytes(), SEED.name)


@pytest.fixture
def draft(site, document, settings, tmp_path):
    """The city's document in the working copy, not frozen; who runs the consultation and who receives can sign in."""
    settings.PERSONAL_FILES = tmp_path / "personal"
    cache.clear()
    here = Municipality.objects.get()
    planning = Post.objects.for_municipality(here).get(title="主管課")
    import_document(document, by=planning)
    holder(planning, "planning")
    holder(register_post("受付", role=Role.RECEPTION, by=planning), "reception")
    return here


@pytest.fixture
def patient(opened):
    """A page that waits as long as a busy machine needs."""

    @contextmanager
    def run(width):
        with opened(width) as view:
            view.page.set_default_timeout(60_000)
            yield view

    return run


@pytest.fixture
def as_(patient):
    @contextmanager
    def run(login):
        with patient(1280) as view:
            view.go("/office/sign-in/")
            view.page.get_by_label("利用者名").fill(login)
            view.page.get_by_label("パスワード").fill(PASSWORD)
            view.page.get_by_role("button", name="サインイン", exact=True).click()
            view.page.wait_for_url("**/office/**")
            yield view
            assert view.complaints == []
            assert not wider_than(view, 375)
            assert not wider_than(view, 1280)

    return run


def frozen(view, reason):
    view.go("/office/editions/")
    view.page.get_by_label("確定する理由").fill(reason)
    view.page.get_by_role("button", name="版として確定する").click()
    view.page.wait_for_selector("text=確定した版")


def announced(view):
    """Asked about the draft that was frozen just now, with files on the form; open since yesterday."""
    now = timezone.localtime()
    page = view.page
    view.go("/office/opinions/new/")
    page.get_by_label("件名").fill("計画（案）への意見募集")
    page.get_by_label("募集開始").fill((now - timedelta(days=1)).strftime("%Y-%m-%dT09:00"))
    page.get_by_label("必着").fill((now + timedelta(days=35)).strftime("%Y-%m-%dT17:00"))
    page.get_by_label("提出先").fill("企画調整課")
    page.get_by_label("フォームで受け付ける").check()
    page.get_by_role("button", name="準備する").click()
    page.get_by_role("button", name="公表する").click()
    page.wait_for_selector("text=募集中")


def sent_by_a_citizen(view, address):
    """From the paragraph of the draft to the receipt, on a phone."""
    page, (sheet, _, mark) = view.page, address.partition("#")
    view.go(f"/initiatives/{sheet}/")
    page.locator(f"#{mark}").get_by_role("link", name="意見を書く").click()
    assert page.locator("#place-0").input_value() == address
    page.get_by_label("ご意見").fill(SAID)
    for label, text in (("氏名", "見本 花"), ("住所", "架空町1"), ("電話番号", "0000")):
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="内容を確かめる").click()
    page.get_by_label("添付ファイル").set_input_files(PDF)
    page.get_by_role("button", name="送る").click()
    page.wait_for_selector("text=1-00001")
    assert not wider_than(view, 375)
    assert not wider_than(view, 320)


def received_and_cleaned(view):
    """A letter with a telephone number in its text: entered, marked, taken out."""
    page = view.page
    view.go("/office/opinions/1/received/new/")
    page.get_by_label("郵送").check()
    page.get_by_label("意見1").fill(f"{SAID}連絡は{PHONE}へ。")
    page.get_by_role("button", name="受け付ける").click()
    page.wait_for_selector("text=個人情報と見える記載があります")
    page.get_by_label("個人情報を除いた文").fill(SAID)
    page.get_by_role("button", name="この文にして、もとの文に封をする").click()
    page.wait_for_selector("text=もとの文を表示する")
    assert PHONE not in page.content()


def grouped_and_answered(view, address):
    page = view.page
    view.go("/office/opinions/1/sort/")
    page.get_by_role("button", name="まとめていない2件を比べる").click()
    page.get_by_role("button", name="字句が同じ1組を、すべてまとめる").click()
    view.go("/office/opinions/1/groups/")
    page.get_by_label("項目1を選ぶ").check()
    page.get_by_label("分類（空のときは変えない）").fill("計画の知らせ方")
    page.get_by_role("button", name="担当課と分類を決める").click()
    page.get_by_role("link", name="項目1").click()
    page.get_by_role("textbox", name="意見の概要", exact=True).fill("進み具合の知らせ方も目的に書いてほしい。")
    page.get_by_role("textbox", name="市の考え方", exact=True).fill("年に1回お知らせすることを書き足します。")
    page.get_by_label("計画に反映した").check()
    places = page.get_by_role("group", name="計画の案のどこを直すか")
    places.get_by_text("事業", exact=True).click()
    places.get_by_text(f"事業{address.partition('#')[0]} ").first.click()
    places.locator(f'input[value="{address}"]').check()
    page.get_by_role("textbox", name="修正内容と理由", exact=True).fill("目的に1文を書き足しました。")
    page.get_by_role("button", name="保存して、確認に出す").click()
    page.get_by_role("button", name="決定する").click()
    page.wait_for_selector("dd:has-text('決定')")


def mended(view, title, before):
    """The sentence is proposed, accepted and put into the plan on the screens of the revision."""
    page = view.page
    view.go("/office/revision/propose/")
    page.get_by_role("link", name=title).first.click()
    page.get_by_label("見直すところ").select_option(label="目的")
    page.get_by_role("button", name="ここを見直す").click()
    place = page.get_by_label("こう変える")
    place.fill(place.input_value().replace(before, before + ADDED, 1))
    page.get_by_label("見直す理由").fill("意見募集を受けて")
    page.get_by_role("button", name="提案する").click()
    page.get_by_role("button", name="採用する").click()
    page.get_by_role("button", name="採用した1件を計画に反映する").click()
    page.wait_for_selector("text=反映")


def published(view):
    page = view.page
    view.go("/office/opinions/1/publish/")
    assert page.get_by_text("意見を受けた版として選んでください").is_visible()
    page.get_by_label("意見を受けた版").select_option(index=1)
    page.get_by_role("button", name="この版にする").click()
    page.wait_for_selector("text=残っていることはありません")
    page.get_by_role("button", name="すべての回答をまとめて公表する").click()
    page.get_by_role("link", name="公表した結果を見る").click()


def test_from_opening_to_the_comparison_beside_the_answers(draft, document, as_, patient):
    address, passage = next((at, one) for at, one in passages(document).items() if at.startswith("1#purpose-"))
    title = next(one.initiative.title for one in initiatives(document) if one.initiative.number == 1)
    with as_("planning") as view:
        frozen(view, "意見募集の案")
        announced(view)
    with patient(375) as view:
        sent_by_a_citizen(view, address)
        assert view.outside == []
    with as_("reception") as view:
        received_and_cleaned(view)
    closed(Consultation.objects.across_municipalities().get())
    with as_("planning") as view:
        grouped_and_answered(view, address)
        mended(view, title, passage.text)
        frozen(view, "意見を受けて直した")
        published(view)
        assert ADDED in view.page.content()
    with patient(375) as view:
        view.go("/opinions/1/result/")
        view.page.get_by_role("link", name="案と、ご意見を受けた版の新旧対照表").click()
        assert ADDED in view.page.locator("main").inner_text()
        sheet, _, mark = address.partition("#")
        view.go(f"/initiatives/{sheet}/")
        view.page.locator(f"#{mark}").get_by_role("link", name="意見1").click()
        assert view.page.locator("#item-1").is_visible()
        assert not wider_than(view, 375)
    assert Group.objects.across_municipalities().get().opinions.count() == 2
    assert Attachment.objects.across_municipalities().count() == 1
    assert PHONE not in "".join(Opinion.objects.across_municipalities().values_list("text", flat=True))
