"""Sends the vault's models to their own database, and nothing else there."""

from __future__ import annotations

from typing import Any


class VaultRouter:
    """Django database router: full texts live in the database ``vault``."""

    def db_for_read(self, model: type, **_hints: Any) -> str | None:
        return "vault" if model._meta.app_label == "vault" else None  # type: ignore[attr-defined]

    def db_for_write(self, model: type, **_hints: Any) -> str | None:
        return self.db_for_read(model)

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        return (db == "vault") == (app_label == "vault")
