"""Addresses of the whole site: the public site at the root, staff screens under office/, the API under api/."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("office/", include("gyokaku.web.office.urls")),
    path("office/", include("gyokaku.web.office.entrance.urls")),
    path("api/", include("gyokaku.web.api.urls")),
    path("opinions/", include("gyokaku.web.consultation.urls")),
    path("", include("gyokaku.web.portal.urls")),
]
