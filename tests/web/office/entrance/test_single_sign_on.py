"""Single sign-on against an identity provider of the suite's own: a real server process, real redirects and signatures."""

import base64
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import requests

from gyokaku.engine.document import canonical
from tests.engine.document.plans import small_plan
from tests.web.killing import Server
from tests.web.office.entrance.identity import CLIENT, SECRET, Identity

pytestmark = pytest.mark.slow
PROGRAM = [sys.executable, "-c", "from gyokaku.cli import main; main()"]
PASSWORD = "正しい馬の電池とホチキス 42"


@pytest.fixture(scope="module")
def identity():
    made = Identity()
    yield made
    made.close()


@pytest.fixture(scope="module")
def site(identity):
    """The address of a server that knows the provider, and its database."""
    with tempfile.TemporaryDirectory() as kept, pytest.MonkeyPatch.context() as environment:
        folder = Path(kept)
        (folder / "idp.xml").write_text(identity.metadata(), encoding="utf-8")
        (folder / "plan.json").write_bytes(canonical(small_plan()))
        for name in [one for one in os.environ if one.startswith("GYOKAKU_")]:
            environment.delenv(name)
        environment.setenv("DATABASE_URL", "")
        environment.setenv("GYOKAKU_DATA", kept)
        environment.setenv("PYTHONPATH", str(Path(__file__).parents[4] / "src"))
        environment.setenv("GYOKAKU_OIDC_SERVER", identity.address)
        environment.setenv("GYOKAKU_OIDC_CLIENT", CLIENT)
        environment.setenv("GYOKAKU_OIDC_SECRET", SECRET)
        environment.setenv("GYOKAKU_OIDC_NAME", "職員ポータル")
        environment.setenv("GYOKAKU_SAML_METADATA", str(folder / "idp.xml"))
        environment.setenv("GYOKAKU_SAML_NAME", "庁内SAML")
        run = {"check": True, "env": dict(os.environ), "capture_output": True, "text": True}
        subprocess.run([*PROGRAM, "migrate"], **run)
        subprocess.run([*PROGRAM, "import", str(folder / "plan.json")], **run)
        for login in ("tanto", "yameta"):
            person = ["account", "add", login, "--name", "担当 某", "--role", "planning", "--title", f"係{login}"]
            subprocess.run([*PROGRAM, *person], input=f"{PASSWORD}\n", **run)
        with sqlite3.connect(folder / "gyokaku.sqlite3") as rows:
            rows.execute("UPDATE organization_person SET is_active = 0 WHERE login = 'yameta'")
        server = Server()
        yield f"http://localhost:{server.port}", folder / "gyokaku.sqlite3"
        server.kill()


@pytest.fixture(autouse=True)
def honest(identity):
    identity.name, identity.audience, identity.sign = "tanto", CLIENT, True


def begin(site, label, wanted=""):
    """Presses the button of a service on the sign-in screen: the visitor, and the answer."""
    visitor = requests.Session()
    page = visitor.get(f"{site[0]}/office/sign-in/", params={"next": wanted} if wanted else {}).text
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.S) if f"{label}でサインインする" in one)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    target = re.search(r'action="([^"]+)"', form)[1]
    return visitor, visitor.post(site[0] + target, data=fields, headers={"Referer": page and site[0]})


def by_saml(site, wanted=""):
    visitor, answer = begin(site, "庁内SAML", wanted)
    told = answer.json()  # the provider's page, which a browser would send on by itself
    return visitor, visitor.post(told["target"], data={"SAMLResponse": told["SAMLResponse"]})


def recorded(site):
    with sqlite3.connect(site[1]) as rows:
        return [action for (action,) in rows.execute("SELECT action FROM audit_entry ORDER BY rowid")]


def test_the_office_opens_by_openid_connect(site):
    visitor, answer = begin(site, "職員ポータル", "/office/round/")
    assert answer.url == f"{site[0]}/office/round/"
    assert answer.status_code == 200
    assert visitor.get(f"{site[0]}/office/").status_code == 200
    assert recorded(site)[-1] == "organization.sign_in"


def test_the_office_opens_by_saml(site):
    _, answer = by_saml(site, "/office/round/")
    assert answer.url == f"{site[0]}/office/round/"
    assert recorded(site)[-1] == "organization.sign_in"


@pytest.mark.parametrize("name", ["dareka", "yameta", ""])
@pytest.mark.parametrize("way", [lambda site: begin(site, "職員ポータル"), by_saml], ids=["oidc", "saml"])
def test_who_is_not_registered_or_has_left_stays_outside(site, identity, way, name):
    identity.name = name
    visitor, answer = way(site)
    assert answer.status_code in (401, 403)
    assert "サインインできませんでした" in answer.text
    assert visitor.get(f"{site[0]}/office/", allow_redirects=False).status_code == 302
    assert recorded(site)[-1] == "organization.sign_in_refused"


def test_a_token_for_another_is_refused(site, identity):
    identity.audience = "another"
    visitor, answer = begin(site, "職員ポータル")
    assert answer.status_code == 401
    assert "認証基盤から正しい答えが返りませんでした" in answer.text
    assert visitor.get(f"{site[0]}/office/", allow_redirects=False).status_code == 302


def test_a_word_that_is_not_signed_is_refused(site, identity):
    identity.sign = False
    visitor, answer = by_saml(site)
    assert answer.status_code == 401
    assert visitor.get(f"{site[0]}/office/", allow_redirects=False).status_code == 302


def test_a_signed_word_is_for_its_asker_only(site):
    _, answer = begin(site, "庁内SAML")
    told = answer.json()
    stranger = requests.Session()
    assert stranger.post(told["target"], data={"SAMLResponse": told["SAMLResponse"]}).status_code == 401


def test_a_changed_word_is_refused(site):
    visitor, answer = begin(site, "庁内SAML")
    told = answer.json()
    forged = base64.b64encode(base64.b64decode(told["SAMLResponse"]).replace(b">tanto<", b">kanri<")).decode()
    assert visitor.post(told["target"], data={"SAMLResponse": forged}).status_code == 401


def test_nothing_of_the_answer_is_kept(site):
    begin(site, "職員ポータル")
    with sqlite3.connect(site[1]) as rows:
        kept = [line for line in rows.iterdump() if "django_session" not in line]
    assert not [line for line in kept if "person@example.jp" in line or "氏名 某" in line]
    assert not [line for line in kept if line.startswith('INSERT INTO "socialaccount')]


def test_the_metadata_for_the_provider_are_there(site):
    answer = requests.get(f"{site[0]}/office/sign-in/saml/saml/metadata/", timeout=10)
    assert "AssertionConsumerService" in answer.text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"GYOKAKU_OIDC_SERVER": "https://idp.example.jp"}, "GYOKAKU_OIDC_CLIENT"),
        ({"GYOKAKU_SAML_METADATA": "/nowhere.xml"}, "読めません"),
        ({"GYOKAKU_SECOND_FACTOR": "sometimes"}, "offered、required"),
    ],
)
def test_half_a_setting_says_what_is_missing(tmp_path, given, said):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GYOKAKU_")}
    environment = {**kept, "GYOKAKU_DATA": str(tmp_path), **given}
    ran = subprocess.run([*PROGRAM, "migrate"], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
