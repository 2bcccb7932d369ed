"""Addresses of the organization."""

from __future__ import annotations

from django.urls import path

from gyokaku.web.office.organization import people, posts, sections, transferring

urlpatterns = [
    path("organization/", sections.sections, name="organization"),
    path("organization/sections/register/", sections.register, name="section-register"),
    path("organization/sections/from-plan/", sections.from_plan, name="sections-from-plan"),
    path("organization/sections/succeed/", sections.succeeded, name="section-succeed"),
    path("organization/sections/mail/", sections.mail, name="section-mail"),
    path("organization/posts/", posts.posts, name="posts"),
    path("organization/posts/register/", posts.register, name="post-register"),
    path("organization/posts/appoint/", posts.appoint, name="post-appoint"),
    path("organization/posts/dismiss/<int:number>/", posts.dismiss, name="post-dismiss"),
    path("organization/people/", people.people, name="people"),
    path("organization/people/open/", people.open_one, name="person-open"),
    path("organization/people/<int:number>/<slug:act>/", people.change, name="person-change"),
    path("organization/transfers/", transferring.transfers, name="transfers"),
]
