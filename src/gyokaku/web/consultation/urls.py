"""Addresses of 意見募集 for citizens."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.consultation import reading, writing

app_name = "consultation"
urlpatterns = [
    path("", reading.listed, name="list"),
    path("<int:number>/", reading.one, name="one"),
    path("<int:number>/form/", writing.form, name="form"),
    path("<int:number>/received/<str:signed>/", writing.thanks, name="thanks"),
]
