from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "colonnade.vault"
    label = "vault"
