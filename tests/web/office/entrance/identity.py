"""A small identity provider of the suite's own: OpenID Connect and SAML 2.0 over real HTTP, with real signatures."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
import uuid
import zlib
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from onelogin.saml2.utils import OneLogin_Saml2_Utils

CLIENT, SECRET = "gyokaku", "紙に書かない"
SAML = "urn:oasis:names:tc:SAML:2.0"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"


class Identity:
    """The provider: who is at the keyboard (`name`), what it was asked, and how it may misbehave."""

    def __init__(self) -> None:
        self.name = "tanto"
        self.audience = CLIENT
        self.sign = True
        self.codes: dict[str, dict[str, str]] = {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.certificate = _certificate(self.key)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Answers,), {"identity": self}))
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def pem(self) -> tuple[str, str]:
        """Private key and certificate as texts."""
        form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        return self.key.private_bytes(*form).decode(), self.certificate.public_bytes(form[0]).decode()

    # --- OpenID Connect ---

    def configuration(self) -> dict[str, object]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """The address to go back to, with a code that can be used once."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str]) -> dict[str, object] | None:
        asked = self.codes.pop(given.get("code", ""), None)
        verifier = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or given.get("client_secret") != SECRET
            or asked["code_challenge"] != verifier.rstrip(b"=").decode()
            or asked["redirect_uri"] != given["redirect_uri"]
        ):
            return None
        now = int(time.time())
        facts = {"iss": self.address, "aud": self.audience, "sub": "s-1", "iat": now, "exp": now + 300, **self.facts()}
        signed = jwt.encode(facts, self.pem[0], algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "once", "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def facts(self) -> dict[str, str]:
        return {"preferred_username": self.name, "name": "氏名 某", "email": "person@example.jp"}

    # --- SAML ---

    def metadata(self) -> str:
        certificate = "".join(self.pem[1].split("\n")[1:-2])
        return f"""<?xml version="1.0"?><EntityDescriptor xmlns="{SAML}:metadata" entityID="{self.address}/saml">
<IDPSSODescriptor protocolSupportEnumeration="{SAML}:protocol"><KeyDescriptor use="signing">
<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo>
</KeyDescriptor><SingleSignOnService Binding="{SAML}:bindings:HTTP-Redirect" Location="{self.address}/saml/sso"/>
</IDPSSODescriptor></EntityDescriptor>"""

    def assertion(self, asked: str) -> tuple[str, str]:
        """Where to send the answer, and the answer: the signed word that this person is at the keyboard."""
        request = ElementTree.fromstring(zlib.decompress(base64.b64decode(asked), -15))
        target = request.attrib["AssertionConsumerServiceURL"]
        issuer = request.findtext(f"{{{SAML}:assertion}}Issuer")
        now = datetime.now(UTC)
        moment, later = (when.strftime("%Y-%m-%dT%H:%M:%SZ") for when in (now, now + timedelta(minutes=5)))
        mark, to = f"_{uuid.uuid4().hex}", request.attrib["ID"]
        said = f"""<saml:Assertion xmlns:saml="{SAML}:assertion" ID="{mark}" Version="2.0" IssueInstant="{moment}">
<saml:Issuer>{self.address}/saml</saml:Issuer><saml:Subject><saml:NameID>{self.name}</saml:NameID>
<saml:SubjectConfirmation Method="{SAML}:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{later}" Recipient="{target}" InResponseTo="{to}"/></saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{moment}" NotOnOrAfter="{later}"><saml:AudienceRestriction><saml:Audience>{issuer}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{moment}"><saml:AuthnContext><saml:AuthnContextClassRef>{SAML}:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement></saml:Assertion>"""
        if self.sign:
            said = OneLogin_Saml2_Utils.add_sign(said, *self.pem, False, RSA_SHA256, SHA256).decode()
        answer = f"""<samlp:Response xmlns:samlp="{SAML}:protocol" xmlns:saml="{SAML}:assertion" ID="_{uuid.uuid4().hex}" Version="2.0" IssueInstant="{moment}" Destination="{target}" InResponseTo="{to}"><saml:Issuer>{self.address}/saml</saml:Issuer><samlp:Status><samlp:StatusCode Value="{SAML}:status:Success"/></samlp:Status>{said}</samlp:Response>"""
        return target, base64.b64encode(answer.encode()).decode()


class Answers(BaseHTTPRequestHandler):
    """HTTP in front of the provider."""

    identity: Identity

    def do_GET(self) -> None:
        path, asked = urlsplit(self.path).path, self.given(urlsplit(self.path).query)
        if path == "/.well-known/openid-configuration":
            self.say(self.identity.configuration())
        elif path == "/jwks":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.identity.key.public_key()))
            self.say({"keys": [{**key, "kid": "one", "use": "sig", "alg": "RS256"}]})
        elif path == "/userinfo":
            self.say({"sub": "s-1", **self.identity.facts()})
        elif path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.identity.authorize(asked))
            self.end_headers()
        elif path == "/saml/sso":
            target, answer = self.identity.assertion(asked["SAMLRequest"])
            self.say({"target": target, "SAMLResponse": answer})
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        given = self.given(self.rfile.read(int(self.headers["Content-Length"])).decode())
        made = self.identity.token(given) if self.path == "/token" else None
        self.say(made or {"error": "invalid_grant"}, 200 if made else 400)

    def given(self, text: str) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(text).items()}

    def say(self, facts: object, status: int = 200) -> None:
        body = json.dumps(facts).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


def _certificate(key: rsa.RSAPrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "suite")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
    return made.not_valid_after(now + timedelta(days=30)).sign(key, hashes.SHA256())
