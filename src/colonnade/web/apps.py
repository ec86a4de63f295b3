from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "colonnade.web"
    label = "web"
