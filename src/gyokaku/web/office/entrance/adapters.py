"""What django-allauth asks of a site: nobody registers, nothing is sent, secrets lie encrypted, a claim names the person."""

from __future__ import annotations

import base64
import hashlib
import io
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from qrcode.image.svg import SvgPathImage

from gyokaku.organization import sign_in as record
from gyokaku.organization.models import Person

SAID = {
    "mfa/messages/totp_activated.txt": "認証アプリを登録しました。次のサインインから、アプリの6桁の数字を尋ねます。",
    "mfa/messages/totp_deactivated.txt": "認証アプリの登録を消しました。",
    "mfa/messages/recovery_codes_generated.txt": "予備コードを作りました。この画面を離れると二度と表示されません。",
    "mfa/messages/webauthn_added.txt": "パスキーを登録しました。",
    "mfa/messages/webauthn_removed.txt": "パスキーの登録を消しました。",
}
TOO_MANY = "失敗が続いたため、しばらく受け付けません。15分ほどたってから、もう一度入れてください。"


class Accounts(DefaultAccountAdapter):
    """Sign-in as the rest of the site knows it."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": "パスワードが違います。確かめて、もう一度入れてください。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the administrator registers people."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("office:home")

    def get_client_ip(self, request: HttpRequest) -> str:
        return str(request.META.get("REMOTE_ADDR") or "unknown")

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Nothing is sent: people have no address here, and the network may have no mail."""

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """The site's own words for what was done; what it has no words for is not announced."""
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)


class SecondFactor(DefaultMFAAdapter):
    """Secrets encrypted with a key that is not in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "数字が違うか、期限が切れています。いま表示されているものを入れてください。",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The picture to be photographed, as one element that a page can hold."""
        written = io.BytesIO()
        qrcode.make(url, image_factory=SvgPathImage, border=2).save(written)
        _, _, drawn = written.getvalue().decode().partition("<svg ")
        return f'<svg role="img" aria-label="認証アプリで読み取る二次元コード" class="qr" {drawn}'

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        return f"パスキー{Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

    def _get_site_name(self) -> str:
        return "行財政改革 職員用"


class SingleSignOn(DefaultSocialAccountAdapter):
    """The city's service says who came; only people registered here come in, and nothing of its answer is kept."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Ties the answer to a registered person; raises a refusing page when there is none."""
        name = _claimed(sociallogin)
        person = Person.objects.filter(login=name, is_active=True).first() if name else None
        if person is None:
            record.refused()
            page = render(request, "socialaccount/authentication_error.html", {"unknown": True}, status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.user = person

    def on_authentication_error(self, request: HttpRequest, provider: Any, *_: Any, **__: Any) -> None:
        record.refused()


def _claimed(login: SocialLogin) -> str:
    """The login name that the service vouches for, from the claim or attribute that the settings name."""
    facts, provider = login.account.extra_data, login.account.provider
    if provider == "saml":
        wanted = settings.SAML_LOGIN_ATTRIBUTE
        return str((facts.get(wanted) or [""])[0]) if wanted else str(login.account.uid)
    told = {**(facts.get("id_token") or {}), **(facts.get("userinfo") or {})}
    return str(told.get(settings.OIDC_LOGIN_CLAIM) or "")


def _cipher() -> Fernet:
    key = hashlib.sha256(b"gyokaku.second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
