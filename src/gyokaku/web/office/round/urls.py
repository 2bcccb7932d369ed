"""Addresses of the yearly round."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.round import beside, board, opening, past, reminders, sheet

urlpatterns = [
    path("round/", board.show, name="round"),
    path("round/open/", opening.opening, name="round-open"),
    path("round/many/", board.many, name="round-many"),
    path("round/totals/", board.totals, name="round-totals"),
    path("round/past/", past.past, name="round-past"),
    path("round/handover/", board.handing_over, name="round-handover"),
    path("round/due.ics", board.calendar, name="round-calendar"),
    path("round/reminders/", reminders.reminders, name="round-reminders"),
    path("round/close/", board.close, name="round-close"),
    path("sheets/<uuid:mark>/", sheet.sheet, name="round-sheet"),
    path("sheets/<uuid:mark>/save/", sheet.save, name="round-save"),
    path("sheets/<uuid:mark>/draft/", sheet.draft, name="round-draft"),
    path("sheets/<uuid:mark>/draft/<int:number>/drop/", sheet.drop_draft, name="round-drop-draft"),
    path("sheets/<uuid:mark>/rating/", sheet.override, name="round-override"),
    path("sheets/<uuid:mark>/comment/", beside.comment, name="round-comment"),
    path("sheets/<uuid:mark>/comment/<int:number>/settle/", beside.settle, name="round-settle"),
    path("sheets/<uuid:mark>/extend/", beside.extend, name="round-extend"),
    path("sheets/<uuid:mark>/assign/", beside.assign, name="round-assign"),
    path("sheets/<uuid:mark>/evidence/", beside.attach, name="round-attach"),
    path("sheets/<uuid:mark>/evidence/<uuid:file>/", beside.evidence, name="round-evidence"),
    path("sheets/<uuid:mark>/evidence/<uuid:file>/withdraw/", beside.withdraw, name="round-withdraw"),
    path("sheets/<uuid:mark>/turn/<slug:act>/", sheet.turn, name="round-turn"),
]
