"""The web application for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.config.settings")
application = get_wsgi_application()
PAGES = get_resolver().url_patterns
"""Read in before the first request: nobody waits for it, and files laid down for an upgrade never mix with those of before."""
