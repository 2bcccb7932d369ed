"""Addresses of the whole site: the public site at the root; staff screens will stand under office/."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("api/", include("gyokaku.web.api.urls")),
    path("", include("gyokaku.web.portal.urls")),
]
