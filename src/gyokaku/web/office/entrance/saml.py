"""Addresses of SAML: what the service is told about this site, the way there and the way back."""

from __future__ import annotations

from allauth.socialaccount.providers.saml import views
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from gyokaku.organization import sign_in as record


def finish(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """The way back. An answer that nobody here asked for, or that names nobody, is refused like any other."""
    try:
        answer = views.finish_acs(request, organization_slug)
    except (PermissionDenied, ValueError):
        record.refused()
        return render(request, "socialaccount/authentication_error.html", status=401)
    assert isinstance(answer, HttpResponse)
    return answer


urlpatterns = [
    path("saml/<slug:organization_slug>/login/", views.login, name="saml_login"),
    path("saml/<slug:organization_slug>/acs/", views.acs, name="saml_acs"),
    path("saml/<slug:organization_slug>/acs/finish/", finish, name="saml_finish_acs"),
    path("saml/<slug:organization_slug>/sls/", views.sls, name="saml_sls"),
    path("saml/<slug:organization_slug>/metadata/", views.metadata, name="saml_metadata"),
]
