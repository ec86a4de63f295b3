"""Tries to sign in, counted by all processes of the site together.

django-allauth counts in Django's cache, which is each process's own. What it counts goes to a
table instead, under marks made with the site's secret: no network and no address can be read
there. All else stays in memory: pages that are kept for a few seconds.
"""

from __future__ import annotations

from typing import Any, Final

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.utils.crypto import salted_hmac

COUNTED: Final = "allauth:"  # how the keys begin that are counted together
SHARED: Final = "tries"  # the name of the cache that holds them


def marked(key: str, key_prefix: str, version: int) -> str:
    """Return the mark under which a key stands in the table."""
    return salted_hmac(f"{__name__}.{key_prefix}.{version}", key, algorithm="sha256").hexdigest()


class Cache(LocMemCache):
    """Django's cache of the site."""

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        if _is_shared(key):
            return caches[SHARED].add(key, value, timeout, version)
        return super().add(key, value, timeout, version)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        if _is_shared(key):
            return caches[SHARED].get(key, default, version)
        return super().get(key, default, version)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        if _is_shared(key):
            caches[SHARED].set(key, value, timeout, version)
        else:
            super().set(key, value, timeout, version)

    def delete(self, key: Any, version: int | None = None) -> bool:
        if _is_shared(key):
            return caches[SHARED].delete(key, version)
        return super().delete(key, version)


def _is_shared(key: object) -> bool:
    return isinstance(key, str) and key.startswith(COUNTED)
