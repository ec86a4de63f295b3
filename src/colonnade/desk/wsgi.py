"""The entry for WSGI servers: ``gunicorn colonnade.desk.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colonnade.settings")
application = get_wsgi_application()
