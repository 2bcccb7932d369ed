"""Addresses of the second factor and of single sign-on, under the names by which django-allauth finds them.

Below sign-in/ the door lets anybody ask; below account/ it asks for a signed-in person with a post.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.views import ReauthenticateView
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from django.conf import settings
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.views import View

from gyokaku.web.office.signing_in import sign_in, sign_out


def _titled(view: type[View], title: str) -> Callable[..., HttpResponseBase]:
    """The library's screen under a title of ours; its template lies among ours."""
    return view.as_view(extra_context={"title": title})


entering: list[URLPattern | URLResolver] = [
    path("", sign_in, name="account_login"),
    path("second/", _titled(mfa.AuthenticateView, "二つめの確認"), name="mfa_authenticate"),
    path("passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
]
if settings.SOCIALACCOUNT_PROVIDERS:
    entering += [
        path("cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
        path("failed/", social.login_error, name="socialaccount_login_error"),
    ]
if "openid_connect" in settings.SOCIALACCOUNT_PROVIDERS:
    from allauth.socialaccount.providers.openid_connect import views as oidc

    entering += [
        path("<slug:provider_id>/", oidc.login, name="openid_connect_login"),
        path("<slug:provider_id>/back/", oidc.callback, name="openid_connect_callback"),
    ]
if "saml" in settings.SOCIALACCOUNT_PROVIDERS:
    from gyokaku.web.office.entrance import saml

    entering += saml.urlpatterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", include(entering)),
    path("sign-out/", sign_out, name="account_logout"),
    path("account/confirm/", _titled(ReauthenticateView, "パスワードを確かめる"), name="account_reauthenticate"),
    path("account/confirm/second/", _titled(mfa.ReauthenticateView, "二つめの確認"), name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey/",
        _titled(passkeys.ReauthenticateWebAuthnView, "パスキーで確かめる"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/second/", _titled(mfa.IndexView, "サインインの二つめの確認"), name="mfa_index"),
    path("account/second/app/", _titled(totp.ActivateTOTPView, "認証アプリを登録する"), name="mfa_activate_totp"),
    path(
        "account/second/app/remove/",
        _titled(totp.DeactivateTOTPView, "認証アプリの登録を消す"),
        name="mfa_deactivate_totp",
    ),
    path("account/second/codes/", _titled(codes.ViewRecoveryCodesView, "予備コード"), name="mfa_view_recovery_codes"),
    path(
        "account/second/codes/new/",
        _titled(codes.GenerateRecoveryCodesView, "予備コードを作り直す"),
        name="mfa_generate_recovery_codes",
    ),
    path("account/second/passkeys/", _titled(mfa.IndexView, "サインインの二つめの確認"), name="mfa_list_webauthn"),
    path(
        "account/second/passkeys/new/", _titled(passkeys.AddWebAuthnView, "パスキーを登録する"), name="mfa_add_webauthn"
    ),
    path(
        "account/second/passkeys/<int:pk>/remove/",
        _titled(passkeys.RemoveWebAuthnView, "パスキーの登録を消す"),
        name="mfa_remove_webauthn",
    ),
    path(
        "account/second/passkeys/<int:pk>/",
        _titled(passkeys.EditWebAuthnView, "パスキーの名前を変える"),
        name="mfa_edit_webauthn",
    ),
]
