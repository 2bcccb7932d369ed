"""Addresses of a section's workbook."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.roundbook import views

urlpatterns = [
    path("round/book/", views.book, name="round-book"),
    path("round/book/out/", views.out, name="round-book-out"),
    path("round/book/take/", views.take, name="round-book-take"),
    path("round/book/discard/", views.discard, name="round-book-discard"),
]
