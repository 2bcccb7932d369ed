"""Addresses of the staff side, room by room. The door (door.py) closes all of them but sign-in."""

from __future__ import annotations

from django.urls import include, path

from gyokaku.web.office import signing_in
from gyokaku.web.office.screens import home

app_name = "office"
ROOMS = (
    "account",
    "screens",
    "round",
    "roundbook",
    "papers",
    "editions",
    "organization",
    "ledger",
    "revision",
    "programs",
    "budget",
    "consultation",
    "plans",
    "jobs",
)

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("post/", signing_in.choose_post, name="choose-post"),
    *(path("", include(f"gyokaku.web.office.{room}.urls")) for room in ROOMS),
]
