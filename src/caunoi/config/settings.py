"""Django settings. What may differ between installations comes from the environment; docs/operators.md lists every name."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.config.database import from_url
from caunoi.config.logs import LOGGING as LOGGING
from caunoi.config.secrets import read_or_make

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("CAUNOI_HOME", "var")).resolve()
SECRETS = Path(os.environ.get("CAUNOI_SECRETS", HOME / "secrets")).resolve()
KEYSTORE = Path(os.environ.get("CAUNOI_KEYSTORE", HOME / "keystore")).resolve()
ZONE = os.environ.get("CAUNOI_ZONE", "connected")
if ZONE not in ("connected", "vault"):
    raise ValueError(f"CAUNOI_ZONE={ZONE}: expected connected or vault.")
DEMO = os.environ.get("CAUNOI_DEMO", "") == "1"
DEBUG = os.environ.get("CAUNOI_DEBUG", "") == "1"
HOME.mkdir(mode=0o700, parents=True, exist_ok=True)

if DEMO:
    time.set_source(time.MovedClock(HOME / "clock.json"))

SECRET_KEY = read_or_make(SECRETS, "django_secret").hex()
RECEIPT_PEPPER = read_or_make(SECRETS, "receipt_pepper")
LOG_KEY = read_or_make(SECRETS, "log_key")
ZONE_KEY = read_or_make(SECRETS, "zone_key")
ZONE_PEER = os.environ.get("CAUNOI_ZONE_PEER", "")
LOG_ORIGIN = os.environ.get("CAUNOI_LOG_ORIGIN", "caunoi.local/log")
ALLOWED_HOSTS = os.environ.get("CAUNOI_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
PUBLIC_URL = os.environ.get("CAUNOI_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
SECURE = PUBLIC_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "caunoi.base",
    "caunoi.journal",
    "caunoi.places",
    "caunoi.agencies",
    "caunoi.people",
    "caunoi.papers",
    "caunoi.letters",
    "caunoi.seals",
    "caunoi.matters",
    "caunoi.commitments",
    "caunoi.doors",
    "caunoi.receptions",
    "caunoi.programmes",
    "caunoi.gatherings",
    "caunoi.proposals",
    "caunoi.newsroom",
    "caunoi.laws",
    "caunoi.postings",
    "caunoi.oversight",
    "caunoi.reports",
    "caunoi.desk",
    "caunoi.portal",
    "caunoi.api",
    "caunoi.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *(["allauth.socialaccount.providers.openid_connect"] if os.environ.get("CAUNOI_OIDC_SERVER") else []),
    "csp",
    "ninja",
]

MIDDLEWARE = [
    "caunoi.config.middleware.UnstoredMiddleware",
    "caunoi.config.middleware.PackingMiddleware",
    "caunoi.config.middleware.ReserveMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Inside those that put heads on every answer, and before all that asks a file, a session or the database.
    "caunoi.config.middleware.MethodMiddleware",
    "caunoi.config.middleware.PaceMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "caunoi.config.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "caunoi.config.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "caunoi.config.urls"
WSGI_APPLICATION = "caunoi.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("caunoi.base.folding.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caunoi.config.context.page",
            ],
        },
    }
]

DATABASES = {"default": from_url(os.environ.get("CAUNOI_DATABASE_URL"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
# Code, own name, English name of the languages that can be switched on; more of them in caunoi.base.languages.
GROWING_LANGUAGES = (("tyz", "Tày", "Tày"), ("hmn", "Hmôngz", "Mông"), ("ium", "Iu Mienh", "Dao"))
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English")), *((code, own) for code, own, _english in GROWING_LANGUAGES)]
LANG_INFO.update(
    (code, {"bidi": False, "code": code, "name": english, "name_local": own})
    for code, own, english in GROWING_LANGUAGES
)
FORMAT_MODULE_PATH = ["caunoi.config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_COOKIE_NAME = "language"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["caunoi.config.accounts.Backend"]
PASSWORD_HASHERS = [
    *(["caunoi.config.demo.hashing.PublicPasswordHasher"] if DEMO else []),
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/ban/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "caunoi.config.accounts.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "caunoi.config.accounts.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "caunoi.config.accounts.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "reset_password": "caunoi.config.account_forms.LetterForm",
    "change_password": "caunoi.config.account_forms.ChangeForm",
}
MFA_FORMS = {
    "authenticate": "caunoi.config.account_forms.CodeForm", "reauthenticate": "caunoi.config.account_forms.CodeAgainForm"
}  # fmt: skip
# Counted in caunoi.config.sign_in instead: these would lock an account for everybody, or an office at its 31st good sign-in.
# Who holds the link of a letter has a key nobody guesses.
ACCOUNT_RATE_LIMITS = dict.fromkeys(("login", "login_failed", "reset_password", "reset_password_from_key"))
MFA_RATE_LIMITS = {"webauthn_login": None}  # a passkey is not guessed
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Cầu Nối"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict = {"openid_connect": {"APPS": []}}
if os.environ.get("CAUNOI_OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": "oidc",
            "name": os.environ.get("CAUNOI_OIDC_NAME", "OpenID Connect"),
            "client_id": os.environ.get("CAUNOI_OIDC_CLIENT", ""),
            "secret": os.environ.get("CAUNOI_OIDC_SECRET", ""),
            "settings": {"server_url": os.environ["CAUNOI_OIDC_SERVER"]},
        }
    )

SESSION_ENGINE = "caunoi.config.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "caunoi.config.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
BEHIND_PROXY = os.environ.get("CAUNOI_BEHIND_PROXY") == "1"
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)  # what it counts, it counts per caller, not per proxy
CACHES = {
    # Only what the library counts of signed-in people, and codes used up, stand in it. Room enough that nobody pushes the own
    # count out with made-up addresses.
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
PAGES_KEPT_BYTES = 16 << 20  # public pages kept in memory, in each web process
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
DATA_UPLOAD_MAX_NUMBER_FILES = 100  # the form itself says "at most 20" and keeps what was typed

EMAIL_HOST = os.environ.get("CAUNOI_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("CAUNOI_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("CAUNOI_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CAUNOI_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("CAUNOI_SMTP_TLS", "1") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("CAUNOI_MAIL_FROM", "cau-noi@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = HOME / "mail"
SMS_GATEWAY_URL = os.environ.get("CAUNOI_SMS_URL", "")
SMS_GATEWAY_TOKEN = os.environ.get("CAUNOI_SMS_TOKEN", "")
SMS_REPORT_SECRET = os.environ.get("CAUNOI_SMS_REPORT_SECRET", "")
CLAMD_SOCKET = os.environ.get("CAUNOI_CLAMD", "")
SIGNING_CERTIFICATE = os.environ.get("CAUNOI_SIGNING_CERTIFICATE", "")
SIGNING_PASSWORD = os.environ.get("CAUNOI_SIGNING_PASSWORD", "")
FONTS_FOLDER = os.environ.get("CAUNOI_FONTS", "")
REPORT_FORMS = os.environ.get("CAUNOI_REPORT_FORMS", "")
