"""Settings of signing in: passwords, lock-out, sessions."""

from __future__ import annotations

from datetime import timedelta

from gyokaku.settings.environment import number

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
