"""All addresses: the operators' admin, then the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

admin.site.site_header = "Colonnade, the operators’ desk"
admin.site.site_title = "Colonnade"
admin.site.index_title = "The desk"

urlpatterns = [
    path("admin/", admin.site.urls),
    *([path("", include("colonnade.web.doors"))] if settings.COLONNADE_ACCOUNTS else []),
    path("", include("colonnade.web.urls")),
]

handler400 = "colonnade.web.errors.nonsense"
handler403 = "colonnade.web.errors.refused"
handler404 = "colonnade.web.errors.missing"
handler429 = "colonnade.web.errors.hurried"  # which django-allauth asks for
handler500 = "colonnade.web.errors.broken"
