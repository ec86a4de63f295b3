"""All addresses: the operators' admin, then the site."""

from django.contrib import admin
from django.urls import include, path

admin.site.site_header = "Colonnade, the operators’ desk"
admin.site.site_title = "Colonnade"
admin.site.index_title = "The desk"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("colonnade.web.urls")),
]

handler404 = "colonnade.web.errors.missing"
handler500 = "colonnade.web.errors.broken"
