"""Posts and who holds them: rights belong to the post, and people come and go (April 異動)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from gyokaku.audit import actions as audit
from gyokaku.organization.errors import AlreadyThere, WrongDay
from gyokaku.organization.models import Assignment, Person, Post, Role, Section
from gyokaku.organization.sections import check_keep


@transaction.atomic
def register_post(title: str, *, role: Role, by: Post, section: Section | None = None) -> Post:
    """A post in a section, or of the whole municipality. Raises NotAllowed, AlreadyThere."""
    check_keep(by, by.municipality)
    rows = Post.objects.for_municipality(by.municipality).filter(title=title, section=section)
    if rows.exists():
        raise AlreadyThere(f"職「{title}」は{section or 'この団体'}にすでにあります。")
    post = Post.objects.create(municipality=by.municipality, title=title, role=role, section=section)
    _record("organization.register_post", post, f"職「{post}」を登録した（{role.label}）", by)
    return post


@transaction.atomic
def appoint(person: Person, post: Post, *, first_day: date, by: Post) -> Assignment:
    """A person takes up a post. Raises NotAllowed, WrongDay when they hold it on that day already."""
    check_keep(by, post.municipality)
    if person.municipality_id != post.municipality_id:
        raise WrongDay("ほかの団体の利用者を、この団体の職に就けることはできません。")
    held = Assignment.objects.for_municipality(post.municipality).filter(person=person, post=post)
    if held.filter(Q(last_day__isnull=True) | Q(last_day__gte=first_day)).exists():
        raise WrongDay(f"この利用者は{first_day:%Y年%m月%d日}にはすでに職「{post}」に就いています。")
    row = Assignment.objects.create(municipality=post.municipality, person=person, post=post, first_day=first_day)
    _record("organization.appoint", post, f"職「{post}」に利用者を就けた（{first_day.isoformat()}から）", by)
    return row


@transaction.atomic
def dismiss(assignment: Assignment, *, last_day: date, by: Post) -> Assignment:
    """A person leaves a post after this day. Raises NotAllowed, WrongDay."""
    check_keep(by, assignment.post.municipality)
    if last_day < assignment.first_day:
        raise WrongDay(f"離任日は着任日（{assignment.first_day.isoformat()}）以後にしてください。")
    assignment.last_day = last_day
    assignment.save(update_fields=["last_day"])
    _record(
        "organization.dismiss",
        assignment.post,
        f"職「{assignment.post}」から利用者が離れた（{last_day.isoformat()}まで）",
        by,
    )
    return assignment


@transaction.atomic
def hand_over(post: Post, *, to: Person, first_day: date, by: Post) -> Assignment:
    """Whoever holds a post leaves it the day before; another takes it up: one 異動."""
    check_keep(by, post.municipality)
    rows = Assignment.objects.for_municipality(post.municipality).filter(post=post, first_day__lt=first_day)
    for held in rows.filter(Q(last_day__isnull=True) | Q(last_day__gte=first_day)).exclude(person=to):
        dismiss(held, last_day=first_day - timedelta(days=1), by=by)
    return appoint(to, post, first_day=first_day, by=by)


def _record(action: str, post: Post, summary: str, by: Post) -> None:
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=action,
        object_type="post",
        object_id=str(post.public_id),
        summary=summary,
    )
