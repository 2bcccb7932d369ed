"""Addresses of 計画点検 and of the simulator."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.screens import findings, simulator

urlpatterns = [
    path("checks/", findings.findings, name="findings"),
    path("checks.xlsx", findings.workbook, name="findings-workbook"),
    path("checks/suppress/", findings.suppress, name="suppress"),
    path("checks/lift/<int:number>/", findings.lift, name="lift"),
    path("simulator/", simulator.simulator, name="simulator"),
]
