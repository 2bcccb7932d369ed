"""Addresses of one's own account."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.account import password

urlpatterns = [
    path("account/password/", password.change, name="own-password"),
]
