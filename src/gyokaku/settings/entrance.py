"""Settings of signing in: passwords, lock-out, sessions, the second factor."""

from __future__ import annotations

from datetime import timedelta

from gyokaku.settings.environment import number, one_of

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

# --- lock-out ---------------------------------------------------------------------------------------------------

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

# --- sessions ---------------------------------------------------------------------------------------------------

SESSION_IDLE = number("GYOKAKU_SESSION_IDLE_MINUTES", 60) * 60
SESSION_LONGEST = number("GYOKAKU_SESSION_HOURS", 10) * 60 * 60
SESSION_COOKIE_AGE = SESSION_LONGEST
SESSION_COOKIE_SAMESITE = "Lax"

# --- second factor and single sign-on ---------------------------------------------------------------------------
# The library keeps no e-mail address of anybody, registers nobody, and sends nothing.

SECOND_FACTOR_REQUIRED = one_of("GYOKAKU_SECOND_FACTOR", ("offered", "required")) == "required"
ACCOUNT_ADAPTER = "gyokaku.web.office.entrance.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Counted per person, never per network address: a city office comes from one address.
ACCOUNT_RATE_LIMITS = {"login_failed": f"{AXES_FAILURE_LIMIT}/15m/key", "reauthenticate": "20/15m/user"}
MFA_ADAPTER = "gyokaku.web.office.entrance.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "200/m/ip"}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "行革"
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds either way: clocks of phones differ
SOCIALACCOUNT_ADAPTER = "gyokaku.web.office.entrance.adapters.SingleSignOn"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
# Shared by all worker processes, so that a used code is used and a count is one count.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sign_in_counts",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
