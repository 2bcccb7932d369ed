"""Passkeys in Chromium, with an authenticator that the browser itself provides; the screens of the entrance."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse

from gyokaku.organization.models import Post
from gyokaku.plan.models import Plan
from tests.web.browser.test_access import axe, text_doubled, wider_than
from tests.web.office.conftest import PASSWORD, holder

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def person(site):
    cache.clear()
    plan = Plan.objects.across_municipalities().get()
    return holder(Post.objects.for_municipality(plan.municipality).get(title="主管課"), "someone")


def by_password(view):
    view.go("/office/sign-in/")
    view.page.fill("#login", "someone")
    view.page.fill("#password", PASSWORD)
    view.page.click("button:text-is('サインイン')")


def confirmed(view, address):
    """The page, after the password that it asks for."""
    view.go(address)
    if view.page.locator("h1").inner_text() == "パスワードを確かめる":
        view.page.fill("input[type=password]", PASSWORD)
        view.page.click("button:text-is('続ける')")


def with_key(view):
    """Gives the browser a key that says yes."""
    view.site = view.site.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
    session = view.page.context.new_cdp_session(view.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_registered_asked_for_and_enough_alone(opened, person):
    with opened(1280) as view:
        with_key(view)
        by_password(view)
        view.page.wait_for_selector(".who", state="attached")
        confirmed(view, reverse("mfa_add_webauthn"))
        view.page.fill("input[name=name]", "庁内のパソコン")
        view.page.check("input[name=passwordless]")
        view.page.click("button:text-is('登録する')")
        view.page.wait_for_selector(".codes")
        assert Authenticator.objects.get(type="webauthn").wrap().name == "庁内のパソコン"
        view.page.click("text=サインアウト")
        view.page.wait_for_selector("#login")

        by_password(view)
        view.page.wait_for_selector("text=二つめの確認")
        view.page.click("text=パスキーで確かめる")
        view.page.wait_for_selector(".who", state="attached")
        view.page.click("text=サインアウト")
        view.page.wait_for_selector("#login")

        view.go("/office/sign-in/?next=/office/round/")
        view.page.click("text=パスキーでサインインする")
        view.page.wait_for_selector(".who", state="attached")
        assert view.page.url.endswith("/office/round/")


def test_a_browser_without_the_key_says_so(opened, person):
    with opened(1280) as view:
        with_key(view)  # that holds nothing for this site
        view.go("/office/sign-in/")
        view.page.click("text=パスキーでサインインする")
        view.page.wait_for_selector("text=パスキーで確かめられませんでした")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_screens_of_the_entrance_are_accessible(opened, person, width):
    found = {}
    with opened(width) as view:
        by_password(view)
        view.page.wait_for_selector(".who", state="attached")
        confirmed(view, reverse("mfa_activate_totp"))
        for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "office:own-password"):
            view.go(reverse(name))
            found[name] = [wider_than(view, width), text_doubled(view, width), *axe(view)]
    assert {screen: [one for one in faults if one] for screen, faults in found.items() if any(faults)} == {}
