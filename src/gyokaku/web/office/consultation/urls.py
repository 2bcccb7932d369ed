"""Addresses of 意見募集 for the staff."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.consultation import (
    answering,
    bringing,
    cleaning,
    grouped,
    linking,
    listing,
    meetings,
    publishing,
    receiving,
    sorting,
)

ONE = "opinions/<int:number>"
urlpatterns = [
    path("opinions/", listing.listed, name="consultations"),
    path("opinions/new/", listing.new, name="consultation-new"),
    path("opinions/meetings/", meetings.listed, name="meetings"),
    path("opinions/meetings/new/", meetings.new, name="meeting-new"),
    path("opinions/meetings/<uuid:mark>/", meetings.one, name="meeting"),
    path("opinions/meetings/<uuid:mark>/take-back/", meetings.taking_back, name="meeting-take-back"),
    path(f"{ONE}/", listing.overview, name="consultation"),
    path(f"{ONE}/terms/", listing.terms, name="consultation-terms"),
    path(f"{ONE}/announce/", listing.announcing, name="consultation-announce"),
    path(f"{ONE}/extend/", listing.extending, name="consultation-extend"),
    path(f"{ONE}/publish/", publishing.publish, name="consultation-publish"),
    path(f"{ONE}/revised/", publishing.revising, name="consultation-revised"),
    path(f"{ONE}/received/", receiving.listed, name="submissions"),
    path(f"{ONE}/received/bring/", bringing.bring, name="submissions-bring"),
    path(f"{ONE}/received/new/", receiving.new, name="submission-new"),
    path(f"{ONE}/received/<int:receipt>/", receiving.one, name="submission"),
    path(f"{ONE}/received/<int:receipt>/sender/", receiving.sender, name="submission-sender"),
    path(f"{ONE}/received/<int:receipt>/scan/<int:rank>/", receiving.scan, name="submission-scan"),
    path(f"{ONE}/received/<int:receipt>/withdraw/", receiving.withdrawing, name="submission-withdraw"),
    path(f"{ONE}/received/<int:receipt>/<int:rank>/", receiving.opinion, name="opinion"),
    path(f"{ONE}/received/<int:receipt>/<int:rank>/clean/", cleaning.clean, name="opinion-clean"),
    path(f"{ONE}/received/<int:receipt>/<int:rank>/original/", cleaning.original, name="opinion-original"),
    path(f"{ONE}/sort/", sorting.sort, name="opinions-sort"),
    path(f"{ONE}/sort/running/", sorting.running, name="opinions-running"),
    path(f"{ONE}/sort/stop/", sorting.stopping, name="opinions-stop"),
    path(f"{ONE}/sort/confirm/", sorting.confirming, name="opinions-confirm"),
    path(f"{ONE}/groups/", grouped.listed, name="opinion-groups"),
    path(f"{ONE}/groups/many/", grouped.many, name="opinion-groups-many"),
    path(f"{ONE}/groups/<int:group>/", answering.one, name="opinion-group"),
    path(f"{ONE}/groups/<int:group>/act/", answering.turn, name="opinion-group-act"),
    path(f"{ONE}/groups/<int:group>/show/<int:rank>/", answering.showing, name="opinion-show"),
    path(f"{ONE}/groups/<int:group>/scatter/", answering.scattering, name="opinion-group-scatter"),
    path(f"{ONE}/groups/<int:group>/change/<int:rank>/", linking.linking, name="opinion-group-link"),
    path(f"{ONE}/groups/<int:group>/assign/", answering.assigning, name="opinion-group-assign"),
]
