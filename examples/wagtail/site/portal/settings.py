"""A site to try gxlint_wagtail on: SQLite, for this machine only, never for the public."""

import os
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent

# What the app needs: its name here, its middleware below, and GXLINT if the defaults do not fit.
INSTALLED_APPS = [
    "portal",
    "gxlint_wagtail",
    "wagtail.contrib.table_block",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "gxlint_wagtail.middleware.GxlintMiddleware",
]

GXLINT = {"HOLD_ON": "error", "BACKEND": "library"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {
        "decisions": {
            "class": "logging.FileHandler",
            "filename": os.environ.get("PORTAL_LOG", SITE / "decisions.log"),
            "encoding": "utf-8",
            "delay": True,
            "formatter": "lines",
        }
    },
    "loggers": {"gxlint_wagtail": {"handlers": ["decisions"], "level": "INFO"}},
}

DEBUG = True
SECRET_KEY = "only-for-trying-it-out-on-this-machine"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
ROOT_URLCONF = "portal.urls"
TEMPLATES = [
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
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": SITE / "portal.sqlite3"}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
STATIC_URL = "/static/"
MEDIA_ROOT = SITE / "media"
WAGTAIL_SITE_NAME = "柳塘县人民政府"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
