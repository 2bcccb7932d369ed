"""Addresses of editions on the staff side."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.editions import views

urlpatterns = [
    path("editions/", views.editions, name="editions"),
    path("editions/next.xlsx", views.next_workbook, name="edition-workbook"),
    path("editions/freeze/", views.freeze, name="edition-freeze"),
]
