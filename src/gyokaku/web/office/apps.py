"""The staff side as an application: what happens at its entrance is recorded from the start."""

from __future__ import annotations

from django.apps import AppConfig


class Office(AppConfig):
    name = "gyokaku.web.office"

    def ready(self) -> None:
        from gyokaku.web.office.entrance import witness  # noqa: F401 - imported for its receivers
