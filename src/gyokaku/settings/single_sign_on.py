"""The city's own sign-in services, where it names any: OpenID Connect and SAML 2.0."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from gyokaku.settings.environment import text

LABEL = "庁内の認証基盤"


def openid_connect() -> dict[str, Any] | None:
    """The service that GYOKAKU_OIDC_SERVER names; None without it. Raises ImproperlyConfigured when half is missing."""
    server = text("GYOKAKU_OIDC_SERVER")
    if not server:
        return None
    client = text("GYOKAKU_OIDC_CLIENT")
    secret = text("GYOKAKU_OIDC_SECRET")
    if not client or not secret:
        raise ImproperlyConfigured(
            "OIDCの設定が足りません。環境変数 GYOKAKU_OIDC_SERVER とともに、GYOKAKU_OIDC_CLIENT と GYOKAKU_OIDC_SECRET を指定してください。"
        )
    app = {
        "provider_id": "oidc",
        "name": text("GYOKAKU_OIDC_NAME", LABEL),
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": server, "oauth_pkce_enabled": True},
    }
    return {"APPS": [app], "OAUTH_PKCE_ENABLED": True}


def saml() -> dict[str, Any] | None:
    """The service whose metadata lie in the file GYOKAKU_SAML_METADATA; None without it. Raises ImproperlyConfigured."""
    metadata = text("GYOKAKU_SAML_METADATA")
    if not metadata:
        return None
    idp = _identity_provider(Path(metadata))
    app = {
        "provider_id": "saml",
        "name": text("GYOKAKU_SAML_NAME", LABEL),
        "client_id": "saml",  # stands in the addresses of this site, nowhere else
        "settings": {
            "idp": idp,
            "advanced": {
                "want_assertion_signed": True,
                "reject_deprecated_algorithm": True,
                "reject_idp_initiated_sso": True,
                "want_attribute_statement": False,
                "allow_single_label_domains": True,  # host names inside an office often have one label
            },
        },
    }
    return {"APPS": [app]}


def _identity_provider(path: Path) -> dict[str, str]:
    from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser

    told = f"環境変数 GYOKAKU_SAML_METADATA のファイル {path} が"
    try:
        read = OneLogin_Saml2_IdPMetadataParser.parse(path.read_text(encoding="utf-8"))["idp"]
        certificate = read.get("x509cert") or read["x509certMulti"]["signing"][0]
        return {"entity_id": read["entityId"], "sso_url": read["singleSignOnService"]["url"], "x509cert": certificate}
    except OSError as error:
        raise ImproperlyConfigured(
            f"{told}読めません。認証基盤のメタデータ（XML）の場所を指定してください。"
        ) from error
    except Exception as error:  # the parser tells faults of the text by many types
        raise ImproperlyConfigured(
            f"{told}SAMLのメタデータとして読めません。認証基盤から受け取ったXMLをそのまま指定してください。"
        ) from error


SOCIALACCOUNT_PROVIDERS = {
    name: said for name, said in (("openid_connect", openid_connect()), ("saml", saml())) if said is not None
}
OIDC_LOGIN_CLAIM = text("GYOKAKU_OIDC_LOGIN_CLAIM", "preferred_username")
SAML_LOGIN_ATTRIBUTE = text("GYOKAKU_SAML_LOGIN_ATTRIBUTE")  # empty: the NameID
