"""意見募集 in Chromium: a citizen on a phone from the plan to the receipt; staff from the letters to the published result."""

import pytest

from gyokaku.organization.models import Post
from gyokaku.participation.models import Consultation, Opinion
from gyokaku.publishing.models import Edition
from tests.participation.cast import closed, terms
from tests.web.browser.test_access import axe, text_doubled, wider_than
from tests.web.office.conftest import PASSWORD, holder

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TEXT = "窓口の待ち時間を短くしてほしい。"


@pytest.fixture
def asked(site):
    """A consultation on the first edition of the sample plan, open now; who runs it can sign in."""
    from gyokaku.participation.actions.consulting import announce, prepare

    planning = Post.objects.across_municipalities().filter(role="planning").first()
    holder(planning, "planning")
    edition = Edition.objects.across_municipalities().get(number=1)
    made = prepare(edition, terms(), by=planning)
    return announce(made, version=made.version, by=planning)


def looked_at(view, found, name):
    wide = [wider_than(view, one) for one in (320, 375)]
    found[name] = [*wide, text_doubled(view, 640), *axe(view)]


def test_a_citizen_on_a_phone_from_the_front_page_to_the_receipt(asked, opened):
    found = {}
    with opened(375) as view:
        page = view.page
        view.go("/")
        page.get_by_text("メニュー").click()
        page.get_by_role("link", name="意見募集").first.click()
        page.get_by_role("link", name=asked.title).click()
        looked_at(view, found, "募集")
        for path in ("/measures/1-a/", "/initiatives/1/"):
            view.go(path)
            looked_at(view, found, path)
        view.go(f"/opinions/{asked.number}/")
        page.get_by_role("link", name="フォームで意見を出す").click()
        page.get_by_role("button", name="内容を確かめる").click()
        assert page.get_by_role("alert").is_visible()
        assert page.title().startswith("エラー：")
        assert page.evaluate("document.activeElement.className") == "summary-error"
        assert page.get_by_label("氏名").get_attribute("aria-invalid") == "true"
        looked_at(view, found, "直す")
        page.get_by_label("ご意見").fill(TEXT)
        for label, text in (("氏名", "見本 花"), ("住所", "架空町1"), ("電話番号", "0")):
            page.get_by_label(label).fill(text)
        page.get_by_role("button", name="内容を確かめる").click()
        assert page.locator(".letter").inner_text() == TEXT
        page.get_by_role("button", name="書き直す").click()
        assert page.get_by_label("ご意見").input_value() == TEXT
        page.get_by_role("button", name="内容を確かめる").click()
        looked_at(view, found, "確かめる")
        page.get_by_role("button", name="送る").click()
        assert page.get_by_text("1-00001").is_visible()
        looked_at(view, found, "受付")
        assert view.outside == []
    assert {name: [one for one in faults if one] for name, faults in found.items()} == {name: [] for name in found}
    assert Opinion.objects.across_municipalities().get().text == TEXT


def test_staff_from_the_letters_to_the_published_result(asked, opened):
    from tests.participation.cast import came

    for _ in range(2):
        came(None, TEXT, consultation=asked)
    closed(asked)
    found = {}
    with opened(1280) as view:
        page = view.page
        view.go("/office/sign-in/")
        page.get_by_label("利用者名").fill("planning")
        page.get_by_label("パスワード").fill(PASSWORD)
        page.get_by_role("button", name="サインイン", exact=True).click()
        page.get_by_role("link", name="意見募集", exact=True).click()
        page.get_by_role("link", name=asked.title).click()
        page.get_by_role("link", name="まとめる", exact=True).click()
        page.get_by_role("button", name="まとめていない2件を比べる").click()
        page.get_by_role("button", name="この組をまとめる").click()
        page.get_by_role("link", name="市の考え方", exact=True).click()
        page.get_by_role("link", name="項目1").click()
        page.get_by_role("textbox", name="意見の概要", exact=True).fill("待ち時間が長い。")
        page.get_by_role("textbox", name="市の考え方", exact=True).fill("受付の順番を見直します。")
        page.get_by_label("今後の参考とする").check()
        page.get_by_role("button", name="保存して、確認に出す").click()
        page.get_by_role("button", name="決定する").click()
        page.get_by_role("link", name="結果の公表").click()
        page.get_by_role("button", name="すべての回答をまとめて公表する").click()
        page.get_by_role("link", name="公表した結果を見る").click()
        assert page.get_by_text("受付の順番を見直します。").is_visible()
        root = f"/office/opinions/{asked.number}"
        for path in (
            "/office/opinions/",
            "/office/opinions/new/",
            "/office/opinions/meetings/",
            *(
                f"{root}/{part}"
                for part in (
                    "",
                    "received/",
                    "received/new/",
                    "received/1/",
                    "sort/",
                    "groups/",
                    "groups/1/",
                    "publish/",
                )
            ),
            f"/opinions/{asked.number}/result/",
        ):
            view.go(path)
            found[path] = [wider_than(view, 320), wider_than(view, 1280), *axe(view)]
    assert {name: [one for one in faults if one] for name, faults in found.items()} == {name: [] for name in found}
    assert Consultation.objects.across_municipalities().get().answered_at is not None
