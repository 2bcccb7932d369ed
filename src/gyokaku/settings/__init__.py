"""Settings of the whole program. Only what differs by site is read from the environment."""

from __future__ import annotations

from csp.constants import NONE, SELF

from gyokaku.settings.database import database
from gyokaku.settings.entrance import *  # noqa: F403 - the names are settings, read by Django
from gyokaku.settings.environment import flag, number, text, words
from gyokaku.settings.folder import data_folder, secret_key
from gyokaku.settings.mail import *  # noqa: F403 - likewise
from gyokaku.settings.personal import key_beside, key_file, personal_key
from gyokaku.settings.single_sign_on import *  # noqa: F403 - likewise

# --- what differs by site ---------------------------------------------------------------------------------------

DATA = data_folder()
SECRET_KEY = secret_key(DATA)
PERSONAL_KEY = personal_key(DATA)  # seals who sent opinions; keep its file apart from the database's backups
PERSONAL_FILES = DATA / "personal"  # scans and attachments of opinions, sealed
EVIDENCE = DATA / "evidence"  # files attached to evaluations; never served as they lie
DEBUG = flag("GYOKAKU_DEBUG")
ALLOWED_HOSTS = words("GYOKAKU_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
DATABASES = {"default": database(DATA)}
_FILE = DATABASES["default"]["NAME"] if DATABASES["default"]["ENGINE"].endswith("sqlite3") else ""
PERSONAL_KEY_BESIDE = key_beside(key_file(DATA), PERSONAL_FILES.parent, _FILE)  # "": the key lies apart, as it should
MUNICIPALITY = text("GYOKAKU_MUNICIPALITY")  # six-digit code whose editions the public site shows; empty: the only one
PLAN = number("GYOKAKU_PLAN", 0)  # number of the plan at the plain addresses; 0: the one published first
FORM_ORIGIN = text("GYOKAKU_FORM_ORIGIN").rstrip("/")  # https://host that takes opinions, for pages read elsewhere
OPINIONS_PER_HOUR = number("GYOKAKU_OPINIONS_PER_HOUR", 30)  # sendings of the form from one address
BEHIND_PROXY = flag("GYOKAKU_BEHIND_PROXY")  # a proxy of one's own says who asks and whether by https
HTTPS = flag("GYOKAKU_HTTPS")  # the site is reached by https, directly or behind a proxy

# --- parts ------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    "gyokaku.audit",
    "gyokaku.organization",
    "gyokaku.jobs",
    "gyokaku.indicator",
    "gyokaku.plan",
    "gyokaku.programs",
    "gyokaku.budget",
    "gyokaku.evaluation",
    "gyokaku.ledger",
    "gyokaku.revision",
    "gyokaku.publishing",
    "gyokaku.participation",
    "gyokaku.web.look",
    "gyokaku.web.portal",
    "gyokaku.web.api",
    "gyokaku.web.carried",
    "gyokaku.web.consultation",
    "gyokaku.web.office",
    "allauth.account",  # after the office, whose templates stand in place of its own
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "allauth.mfa",
]
MIDDLEWARE = [
    "gyokaku.web.behind_proxy.Visitor",
    "gyokaku.web.plans.OfPlan",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gyokaku.web.api.answers.CrossOrigin",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gyokaku.web.office.door.Door",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "gyokaku.web.urls"
WSGI_APPLICATION = "gyokaku.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

# Collected files carry their hash in their names and are kept for ever; before they are collected (tests, first
# start) the same files are served from the packages under their plain names.
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
COLLECTED = (STATIC_ROOT / "staticfiles.json").is_file() and not DEBUG
WHITENOISE_USE_FINDERS = not COLLECTED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# --- safety -------------------------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host not in {"*", "[::1]"}]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        **{f"{kind}-src": [SELF] for kind in ("script", "style", "img", "font", "connect", "manifest")},
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = number("GYOKAKU_MAX_FORM_BYTES", 5_000_000)

# Messages name addresses and errors, never people, form contents or network addresses of visitors.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": text("GYOKAKU_LOG_LEVEL", "WARNING").upper()},
    "loggers": {
        "axes": {"level": "CRITICAL"},
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
    },
}
