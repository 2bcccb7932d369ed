"""Addresses of the registers."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.ledger import entry, figures, lists, tables

urlpatterns = [
    path("ledger/", lists.registers, name="ledger"),
    path("ledger/make/", lists.make, name="ledger-make"),
    path("ledger/<uuid:mark>/", lists.records, name="ledger-records"),
    path("ledger/<uuid:mark>/new/", entry.new, name="ledger-new"),
    path("ledger/<uuid:mark>/<int:number>/", entry.record, name="ledger-record"),
    path("ledger/<uuid:mark>/<int:number>/withdraw/", entry.withdrawing, name="ledger-withdraw"),
    path("ledger/<uuid:mark>/table/", tables.hand_in, name="ledger-table"),
    path("ledger/<uuid:mark>/table/look/", tables.look, name="ledger-look"),
    path("ledger/<uuid:mark>/records.xlsx", tables.download, name="ledger-xlsx"),
    path("ledger/<uuid:mark>/figures/", figures.show, name="ledger-figures"),
    path("ledger/<uuid:mark>/feed/", figures.link, name="ledger-feed"),
]
