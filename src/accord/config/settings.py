"""Settings: everything that differs between machines comes from the environment; the defaults serve one machine."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import dj_database_url

from accord.config.mailing import mail_settings, site_address

PROJECT_ROOT = Path(os.environ.get("ACCORD_HOME") or Path(__file__).resolve().parents[3])
VAR = Path(os.environ.get("ACCORD_VAR") or PROJECT_ROOT / "var")


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "").lower() in {"1", "true", "yes", "on"}


def _own_secret() -> str:
    """The machine's secret key: from the environment, else made once and kept readable by its owner only."""
    if given := os.environ.get("ACCORD_SECRET_KEY"):
        return given
    file = VAR / "secret-key"
    if not file.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(50))
    return file.read_text()


SAMPLE_MODE = _flag("ACCORD_SAMPLE")
DEBUG = _flag("ACCORD_DEBUG")
SECRET_KEY = _own_secret()
ALLOWED_HOSTS = os.environ.get("ACCORD_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [host for host in os.environ.get("ACCORD_TRUSTED_ORIGINS", "").split(",") if host]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_q",
    "allauth",
    "allauth.account",
    "axes",
    "rest_framework",
    "drf_spectacular",
    "accord.accounts",
    "accord.jobs",
    "accord.library",
    "accord.framework",
    "accord.collection",
    "accord.assessment",
    "accord.delivery",
    "accord.meetings",
    "accord.reporting",
    "accord.web",
    "accord.clock",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accord.web.line_breaks.one_kind_of_line_break",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "accord.web.account.first_password.own_password_first",
    "accord.web.security.content_security_policy",
]

ROOT_URLCONF = "accord.config.urls"
WSGI_APPLICATION = "accord.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "accord.web.environment.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASE_URL = os.environ.get("ACCORD_DATABASE_URL") or f"sqlite:///{VAR / 'accord.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=600)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # with DEFERRED, writers that start as readers fail at once when two meet; IMMEDIATE makes them queue
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [path for path in (PROJECT_ROOT / "build" / "look",) if path.is_dir()]
MEDIA_ROOT = VAR / "files"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = _flag("ACCORD_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # asked for by the machine itself, over plain HTTP
# Accord speaks plain HTTP to the web server in front, which says whether the browser's request came by HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0

# where people reach the site, for links in mail; `accord run` says it on a machine of its own
SITE_ADDRESS = site_address(
    os.environ.get("ACCORD_SITE_ADDRESS", ""), origins=CSRF_TRUSTED_ORIGINS, hosts=ALLOWED_HOSTS, https=HTTPS
)

# without a mail server, mail is written to a folder and the pages say so
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
if os.environ.get("ACCORD_EMAIL_URL"):
    globals().update(mail_settings(os.environ["ACCORD_EMAIL_URL"]))
EMAIL_BACKEND = os.environ.get("ACCORD_EMAIL_BACKEND") or EMAIL_BACKEND
MAIL_IS_SET_UP = not EMAIL_BACKEND.endswith("filebased.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("ACCORD_FROM_EMAIL", "accord@localhost")

# the largest file that may be sent in; anything over 2.5 MB goes to a temporary file, never to memory
UPLOAD_LIMIT_BYTES = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

Q_CLUSTER = {
    "name": "accord",
    "orm": "default",
    "workers": 1,
    "timeout": 3600,
    "retry": 3700,
    "max_attempts": 2,
    "poll": 0.5,
    "catch_up": False,
    "log_level": "WARNING",
    "label": "Jobs",
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Accord",
    "VERSION": "1",
    "DESCRIPTION": "A partnership's agreement for programs: read-only, under the same rights as the pages.",
    "SERVE_INCLUDE_SCHEMA": False,
}

# who says whether a decision that is named is recorded in the minutes
AUTHORITY_VERIFIER = "accord.meetings.authority.refusal"

# who says which actions of a group a person is not to know of
PRIVATE_ACTIONS = "accord.meetings.queries.private_actions.hidden_from"

# long work by kind: what the worker calls with the job's handle
JOB_KINDS = {
    "load_package": "accord.clock.work.load_package",
    "assess": "accord.clock.work.assess",
    "report": "accord.clock.work.report",
    "workbook": "accord.clock.workbook.workbook",
    "pack": "accord.clock.pack.pack",
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("code", "position", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "accord.web.account.adapter.ClosedAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_SESSION_REMEMBER = False
SESSION_COOKIE_AGE = 12 * 60 * 60
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # counted below, for all processes
# lock-out is kept in the database, shared by all web processes: five misses for one name from one address,
# for half an hour
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "accord.web.account.adapter.login_name"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SILENCED_SYSTEM_CHECKS = [
    "auth.W004"
]  # e-mail addresses are unique without regard to case, by a constraint of the database
