from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "colonnade.readers"
    label = "readers"
