"""Addresses of 意見募集 for citizens."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.consultation import reading, result, writing

app_name = "consultation"
urlpatterns = [
    path("", reading.listed, name="list"),
    path("<int:number>/", reading.one, name="one"),
    path("<int:number>/form/", writing.form, name="form"),
    path("<int:number>/result/", result.result, name="result"),
    path("<int:number>/result.pdf", result.as_paper, name="result-pdf"),
    path("<int:number>/result.xlsx", result.as_book, name="result-xlsx"),
    path("<int:number>/result.csv", result.as_table, name="result-csv"),
    path("<int:number>/result.json", result.as_document, name="result-json"),
    path("<int:number>/received/<str:signed>/", writing.thanks, name="thanks"),
]
