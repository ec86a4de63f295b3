from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "colonnade.desk"
    label = "desk"
