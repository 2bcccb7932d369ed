"""Addresses of the staff side. The door (door.py) closes all of them but sign-in."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office import signing_in
from gyokaku.web.office.screens import findings, home, simulator

app_name = "office"

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("post/", signing_in.choose_post, name="choose-post"),
    path("checks/", findings.findings, name="findings"),
    path("checks.xlsx", findings.workbook, name="findings-workbook"),
    path("checks/suppress/", findings.suppress, name="suppress"),
    path("checks/lift/<int:number>/", findings.lift, name="lift"),
    path("simulator/", simulator.simulator, name="simulator"),
]
