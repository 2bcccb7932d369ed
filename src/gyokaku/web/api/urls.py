"""Addresses of the API: its description for people at /api/, for programs at /api/v1/openapi.json."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.api.description import page
from gyokaku.web.api.views import api

urlpatterns = [
    path("", page, name="api"),
    path("v1/", api.urls),
]
