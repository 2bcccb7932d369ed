"""The mail server that reminders go through, where a site names one. Without it nothing is sent."""

from __future__ import annotations

from gyokaku.settings.environment import number, one_of, text

EMAIL_HOST = text("GYOKAKU_MAIL_HOST")
_SAFETY = one_of("GYOKAKU_MAIL_SAFETY", ("none", "starttls", "tls"))
EMAIL_USE_TLS = _SAFETY == "starttls"
EMAIL_USE_SSL = _SAFETY == "tls"
EMAIL_PORT = number("GYOKAKU_MAIL_PORT", {"none": 25, "starttls": 587, "tls": 465}[_SAFETY])
EMAIL_HOST_USER = text("GYOKAKU_MAIL_USER")
EMAIL_HOST_PASSWORD = text("GYOKAKU_MAIL_PASSWORD")
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = text("GYOKAKU_MAIL_FROM", "gyokaku@localhost")
SITE_ADDRESS = text("GYOKAKU_ADDRESS").rstrip("/")  # https://…, as people reach this site; empty: letters carry no link
