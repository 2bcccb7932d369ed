"""Addresses of the registers."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.ledger import definition, design, entry, figures, formula, lists, rights, tables, versions

urlpatterns = [
    path("ledger/", lists.registers, name="ledger"),
    path("ledger/new/", design.show, name="ledger-design"),
    path("ledger/make/", lists.make, name="ledger-make"),
    path("ledger/<uuid:mark>/", lists.records, name="ledger-records"),
    path("ledger/<uuid:mark>/new/", entry.new, name="ledger-new"),
    path("ledger/<uuid:mark>/<int:number>/", entry.record, name="ledger-record"),
    path("ledger/<uuid:mark>/<int:number>/withdraw/", entry.withdrawing, name="ledger-withdraw"),
    path("ledger/<uuid:mark>/<int:number>/back/", entry.putting_back, name="ledger-put-back"),
    path("ledger/<uuid:mark>/files/<slug:sha256>/", entry.file, name="ledger-file"),
    path("ledger/<uuid:mark>/rights/", rights.show, name="ledger-rights"),
    path("ledger/<uuid:mark>/definition/", definition.show, name="ledger-definition"),
    path("ledger/<uuid:mark>/versions/", versions.show, name="ledger-versions"),
    path("ledger/<uuid:mark>/versions/<int:number>/", versions.restore, name="ledger-restore"),
    path("ledger/<uuid:mark>/confirm/", figures.confirming, name="ledger-confirm"),
    path("ledger/<uuid:mark>/table/", tables.hand_in, name="ledger-table"),
    path("ledger/<uuid:mark>/table/look/", tables.look, name="ledger-look"),
    path("ledger/<uuid:mark>/records.xlsx", tables.download, name="ledger-xlsx"),
    path("ledger/<uuid:mark>/figures/", figures.show, name="ledger-figures"),
    path("ledger/<uuid:mark>/formula/", formula.show, name="ledger-formula"),
    path("ledger/<uuid:mark>/stop/", figures.stop, name="ledger-stop"),
]
