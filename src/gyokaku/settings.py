"""Settings of the whole program. Only what differs by site is read from the environment; each reader names the
variable and the mend when its text cannot be used."""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

# --- reading the environment ------------------------------------------------------------------------------------


def text(name: str, default: str = "") -> str:
    """The variable's text without surrounding space; `default` when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """A yes-or-no variable: 1/0, true/false, yes/no, on/off."""
    printed = text(name, "1" if default else "0").lower()
    if printed in {"1", "true", "yes", "on"}:
        return True
    if printed in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(
        f"環境変数 {name} の「{printed}」は読めません。1（有効）か 0（無効）を指定してください。"
    )


def number(name: str, default: int) -> int:
    """A whole number, zero or more."""
    printed = text(name, str(default))
    if not (printed.isascii() and printed.isdigit()):
        raise ImproperlyConfigured(
            f"環境変数 {name} の「{printed}」は数ではありません。0以上の整数を指定してください。"
        )
    return int(printed)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def sqlite(path: Path | str) -> dict[str, Any]:
    """SQLite as this program needs it: readers never wait (WAL), a writer takes its turn before it reads."""
    wait = number("GYOKAKU_DATABASE_WAIT", 20)  # seconds that a writer waits for its turn
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": wait,
            # recursive_triggers: without it INSERT OR REPLACE removes a row past the triggers that forbid removing.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                f"PRAGMA busy_timeout={wait * 1000}; PRAGMA recursive_triggers=ON; PRAGMA cache_size=-16000;"
            ),
        },
    }


def postgres(url: str) -> dict[str, Any]:
    """PostgreSQL from an address such as postgresql://user:password@host:5432/name?host=/folder/of/socket."""
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(
            "環境変数 DATABASE_URL のポート番号が読めません。postgresql://利用者:合言葉@ホスト:5432/名前 の形にしてください。"
        ) from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or options.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def database(folder: Path) -> dict[str, Any]:
    """The database that DATABASE_URL names; without it, SQLite in the data folder."""
    url = text("DATABASE_URL")
    if not url:
        return sqlite(folder / "gyokaku.sqlite3")
    scheme = urlsplit(url).scheme
    if scheme in {"postgres", "postgresql"}:
        return postgres(url)
    if scheme == "sqlite":
        return sqlite(unquote(url.removeprefix("sqlite://").removeprefix("/")) or folder / "gyokaku.sqlite3")
    raise ImproperlyConfigured(
        f"環境変数 DATABASE_URL の種類「{scheme}」は使えません。postgresql://… か sqlite:///ファイル にするか、"
        "空にして既定のSQLiteを使ってください。"
    )


def data_folder() -> Path:
    """The folder that holds everything a site writes: database file, secret key, collected static files."""
    folder = Path(text("GYOKAKU_DATA", "var")).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"データ用フォルダ {folder} を作れません。環境変数 GYOKAKU_DATA に、書き込めるフォルダを指定してください。"
        ) from error
    return folder


def secret_key(folder: Path) -> str:
    """The key from the environment, else one made once and kept in the data folder, readable by its owner only."""
    if given := text("GYOKAKU_SECRET_KEY"):
        return given
    kept = folder / "secret-key"
    if not kept.exists():
        # Written beside and linked into place: of two processes that start together, both read the same whole key.
        draft = folder / f".secret-key-{os.getpid()}-{secrets.token_hex(4)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, kept)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return kept.read_text().strip()


# --- what differs by site ---------------------------------------------------------------------------------------

DATA = data_folder()
SECRET_KEY = secret_key(DATA)
EVIDENCE = DATA / "evidence"  # files attached to evaluations; never served as they lie
DEBUG = flag("GYOKAKU_DEBUG")
ALLOWED_HOSTS = words("GYOKAKU_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
DATABASES = {"default": database(DATA)}
MUNICIPALITY = text("GYOKAKU_MUNICIPALITY")  # six-digit code whose editions the public site shows; empty: the only one
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
    "gyokaku.indicator",
    "gyokaku.plan",
    "gyokaku.evaluation",
    "gyokaku.ledger",
    "gyokaku.revision",
    "gyokaku.publishing",
    "gyokaku.web.look",
    "gyokaku.web.portal",
    "gyokaku.web.api",
    "gyokaku.web.carried",
    "gyokaku.web.office",
]
MIDDLEWARE = [
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

# --- people and safety ------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "organization.Person"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("login", "display_name")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = number("GYOKAKU_SIGN_IN_FAILURES", 5)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody can lock out a colleague from another machine
AXES_LOCKOUT_CALLABLE = "gyokaku.web.office.signing_in.locked_out"
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "gyokaku.web.office.signing_in.kept_name"
AXES_SENSITIVE_PARAMETERS = ["login", "next"]
AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
SESSION_IDLE = number("GYOKAKU_SESSION_IDLE_MINUTES", 60) * 60
SESSION_LONGEST = number("GYOKAKU_SESSION_HOURS", 10) * 60 * 60
SESSION_COOKIE_AGE = SESSION_LONGEST
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("GYOKAKU_BEHIND_PROXY") else None
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
