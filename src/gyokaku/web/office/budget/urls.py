"""Addresses of 予算: requests, comparison, outlook, costs, keys."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.budget import comparing, costs, keys, lists, one, outlook

urlpatterns = [
    path("budget/", lists.requests, name="budget"),
    path("budget/new/", lists.new, name="budget-new"),
    path("budget/compare/", comparing.table, name="budget-compare"),
    path("budget/compare.xlsx", comparing.workbook, name="budget-compare-xlsx"),
    path("budget/outlook/", outlook.outlook, name="budget-outlook"),
    path("budget/outlook/out/", outlook.take_out, name="budget-outlook-out"),
    path("budget/release/", outlook.release, name="budget-release"),
    path("budget/costs/", costs.tables, name="budget-costs"),
    path("budget/costs/look/", costs.look, name="budget-costs-look"),
    path("budget/costs.xlsx", costs.form, name="budget-costs-xlsx"),
    path("budget/costs/<uuid:mark>/withdraw/", costs.withdraw, name="budget-costs-withdraw"),
    path("budget/keys/", keys.keys, name="budget-keys"),
    path("budget/<uuid:mark>/", one.request_page, name="budget-request"),
    path("budget/<uuid:mark>/write/", one.write, name="budget-write"),
    path("budget/<uuid:mark>/act/", one.act, name="budget-act"),
]
