from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "colonnade.catalog"
    label = "catalog"
