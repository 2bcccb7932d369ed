"""Addresses of the yearly round."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.round import board, opening, sheet

urlpatterns = [
    path("round/", board.show, name="round"),
    path("round/open/", opening.opening, name="round-open"),
    path("round/many/", board.many, name="round-many"),
    path("round/totals/", board.totals, name="round-totals"),
    path("round/handover/", board.handing_over, name="round-handover"),
    path("round/due.ics", board.calendar, name="round-calendar"),
    path("round/close/", board.close, name="round-close"),
    path("sheets/<uuid:mark>/", sheet.sheet, name="round-sheet"),
    path("sheets/<uuid:mark>/save/", sheet.save, name="round-save"),
    path("sheets/<uuid:mark>/draft/", sheet.draft, name="round-draft"),
    path("sheets/<uuid:mark>/draft/<int:number>/drop/", sheet.drop_draft, name="round-drop-draft"),
    path("sheets/<uuid:mark>/rating/", sheet.override, name="round-override"),
    path("sheets/<uuid:mark>/comment/", sheet.comment, name="round-comment"),
    path("sheets/<uuid:mark>/evidence/", sheet.attach, name="round-attach"),
    path("sheets/<uuid:mark>/evidence/<uuid:file>/", sheet.evidence, name="round-evidence"),
    path("sheets/<uuid:mark>/evidence/<uuid:file>/withdraw/", sheet.withdraw, name="round-withdraw"),
    path("sheets/<uuid:mark>/turn/<slug:act>/", sheet.turn, name="round-turn"),
]
