"""Addresses of taking papers in."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.papers import views

urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/<uuid:mark>/", views.paper, name="paper"),
    path("papers/<uuid:mark>/read/", views.read_on, name="paper-read"),
    path("papers/<uuid:mark>/mapping/", views.mapping, name="paper-mapping"),
    path("papers/<uuid:mark>/apply/", views.take_in, name="paper-apply"),
    path("papers/<uuid:mark>/discard/", views.discard, name="paper-discard"),
]
