"""Addresses of long work."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.jobs import views

urlpatterns = [
    path("jobs/", views.listed, name="jobs"),
    path("jobs/<uuid:mark>/", views.one, name="job"),
    path("jobs/<uuid:mark>/running/", views.running, name="job-running"),
    path("jobs/<uuid:mark>/stop/", views.stopping, name="job-stop"),
    path("jobs/<uuid:mark>/again/", views.again, name="job-again"),
]
