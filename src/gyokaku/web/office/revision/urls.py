"""Addresses of the revision."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.revision import structure, views

urlpatterns = [
    path("revision/", views.revision, name="revision"),
    path("revision/apply/", views.apply, name="revision-apply"),
    path("revision/propose/", views.choose, name="revision-choose"),
    path("revision/propose/<int:number>/", views.propose, name="revision-propose"),
    path("revision/structure/<slug:kind>/", structure.propose, name="revision-structure"),
    path("revision/<uuid:mark>/<slug:act>/", views.decide, name="revision-decide"),
]
