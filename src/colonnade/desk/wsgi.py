"""The entry for WSGI servers: ``gunicorn colonnade.desk.wsgi``."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colonnade.settings")
application = get_wsgi_application()
# What is loaded now stays: nobody is to wait a tenth of a second while the collector looks
# through it for what might go.
gc.collect()
gc.freeze()
