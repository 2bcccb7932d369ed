"""Entry point for WSGI servers: `gunicorn gyokaku.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gyokaku.settings")

application = get_wsgi_application()
