"""Addresses of the plans themselves, and of the indicators across all of them."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.plans import indicators, listing, structure, tying

urlpatterns = [
    path("plans/", listing.plans, name="plans"),
    path("plans/new/", listing.new, name="plan-new"),
    path("structure/", structure.show, name="structure"),
    path("structure/<slug:part>/", structure.add, name="structure-add"),
    path("structure/texts/<int:number>/", structure.texts, name="structure-texts"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators.xlsx", indicators.workbook, name="indicators-workbook"),
    path("indicators/twice/", indicators.twice, name="indicators-twice"),
    path("indicators/use/<int:number>/", indicators.use, name="indicator-use"),
    path("indicators/<uuid:mark>/", indicators.indicator, name="indicator"),
    path("indicators/<uuid:mark>/share/", tying.share, name="indicator-share"),
    path("indicators/<uuid:mark>/part/", tying.part, name="indicator-part"),
    path("indicators/<uuid:mark>/join/", tying.join, name="indicator-join"),
    path("indicators/<uuid:mark>/apart/", tying.apart, name="indicator-apart"),
]
