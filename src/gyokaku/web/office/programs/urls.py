"""Addresses of 事務事業."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.programs import (
    cases,
    entering,
    ideas,
    inventory,
    matching,
    money,
    table,
    wording,
)

urlpatterns = [
    path("programs/", inventory.programs, name="programs"),
    path("programs/define/", inventory.define, name="programs-define"),
    path("programs/open/", inventory.open_, name="programs-open"),
    path("programs/close/", inventory.close, name="programs-close"),
    path("programs/total/", inventory.total, name="programs-total"),
    path("programs/table/", table.hand_in, {"what": table.PROGRAMS}, name="programs-table"),
    path("programs/programs.xlsx", inventory.download, name="programs-xlsx"),
    path("programs/<int:number>/", inventory.program, name="program"),
    path("programs/<int:number>/change/", inventory.change, name="program-change"),
    path("programs/<int:number>/end/", inventory.end, name="program-end"),
    path("programs/<int:number>/propose/", cases.proposing, name="program-propose"),
    path("programs/reviews/", cases.reviews, name="reviews"),
    path("programs/reviews/<uuid:mark>/", cases.review, name="review"),
    path("programs/reviews/<uuid:mark>/assess/", cases.assessing, name="review-assess"),
    path("programs/reviews/<uuid:mark>/act/", cases.turn, name="review-act"),
    path("programs/reviews/<uuid:mark>/follow-up/", cases.following, name="review-follow-up"),
    path("programs/ideas/", ideas.listed, name="ideas"),
    path("programs/ideas/<int:number>/", ideas.settle, name="idea"),
    path("programs/criteria/", wording.criteria, name="criteria"),
    path("programs/effects/", money.effects, name="effects"),
    path("programs/effects/new/", entering.new, name="effect-new"),
    path("programs/effects/matching/", matching.matching, name="effects-matching"),
    path("programs/effects/matching/totals/", matching.noting, name="effects-total"),
    path("programs/effects/matching/totals/<int:number>/", matching.dropping, name="effects-total-drop"),
    path("programs/effects/matching/indicators/", matching.feeding, name="effects-feed"),
    path("programs/effects/table/", table.hand_in, {"what": table.EFFECTS}, name="effects-table"),
    path("programs/effects/effects.xlsx", money.download, name="effects-xlsx"),
    path("programs/effects/balances/", money.bringing_in, name="effect-balance"),
    path("programs/effects/balances/<int:number>/", money.taking_out, name="effect-balance-out"),
    path("programs/effects/<int:number>/", money.effect, name="effect"),
    path("programs/effects/<int:number>/realised/", money.realising, name="effect-realise"),
    path("programs/effects/<int:number>/withdraw/", money.withdrawing, name="effect-withdraw"),
]
