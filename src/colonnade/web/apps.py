from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_save


class WebConfig(AppConfig):
    name = "colonnade.web"
    label = "web"

    def ready(self) -> None:
        """Store nothing of what a provider tells of a person but that it is the same one."""
        pre_save.connect(_forget, sender="socialaccount.SocialAccount", dispatch_uid="web.forget")


def _forget(instance: Any, **_: object) -> None:
    instance.extra_data = {}
