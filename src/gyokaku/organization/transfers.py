"""April 異動: rows pasted from a spreadsheet, shown as what they would do, then done all together or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from gyokaku.organization.errors import WrongTransfers
from gyokaku.organization.models import Assignment, Municipality, Person, Post
from gyokaku.organization.posts import hand_over
from gyokaku.organization.sections import check_keep

MOST = 2000  # rows of one paste


@dataclass(frozen=True, slots=True)
class Transfer:
    """One row: the post, who takes it up, and who leaves it the day before."""

    line: int
    post: Post
    person: Person
    leaving: list[Person]


def read_transfers(text: str, *, first_day: date, municipality: Municipality) -> list[Transfer]:
    """What the pasted rows would do: 課, 職名 and 利用者名 divided by tabs. Raises WrongTransfers with every wrong line."""
    faults: dict[int, str] = {}
    found: list[Transfer] = []
    posts = {
        (post.section.name if post.section else "", post.title): post
        for post in Post.objects.for_municipality(municipality).select_related("section").order_by("pk")
        if post.section is None or post.section.last_year is None
    }
    people = {person.login: person for person in Person.objects.filter(municipality=municipality, is_active=True)}
    holders = _holders(municipality, first_day)
    for line, cells in _rows(text):
        if len(cells) != 3:
            faults[line] = "課・職名・利用者名の3つを、タブで区切ってください（Excelの3列をそのまま貼り付けます）。"
            continue
        section, title, login = cells
        post, person = posts.get((section, title)), people.get(login)
        if post is None:
            faults[line] = f"「{section} {title}」という職はありません。課と職の登録を確かめてください。"
        elif person is None:
            faults[line] = f"利用者名「{login}」は登録されていないか、使えなくなっています。"
        elif any(one.post == post and one.person == person for one in found):
            faults[line] = "同じ行が2度あります。"
        else:
            found.append(Transfer(line, post, person, [one for one in holders.get(post.pk, []) if one != person]))
    if not found and not faults:
        faults[1] = "行がありません。Excelから、課・職名・利用者名の3列を貼り付けてください。"
    if faults:
        raise WrongTransfers(f"{len(faults)}行を直してください。何も変えていません。", faults)
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(text.splitlines()[:MOST], 1):
        if row.strip():
            yield line, [cell.strip() for cell in row.split("\t")]


def _holders(municipality: Municipality, day: date) -> dict[int, list[Person]]:
    """Who holds each post the day before."""
    rows = Assignment.objects.for_municipality(municipality).filter(
        Q(last_day__isnull=True) | Q(last_day__gte=day), first_day__lt=day
    )
    found: dict[int, list[Person]] = {}
    for row in rows.select_related("person").order_by("pk"):
        found.setdefault(row.post_id, []).append(row.person)
    return found


@transaction.atomic
def transfer(text: str, *, first_day: date, by: Post) -> int:
    """Carry the rows out; how many took up a post. Who holds one already stays. Raises NotAllowed, WrongTransfers."""
    check_keep(by, by.municipality)
    made = 0
    for row in read_transfers(text, first_day=first_day, municipality=by.municipality):
        held = Assignment.objects.for_municipality(by.municipality).filter(person=row.person, post=row.post)
        if not held.filter(Q(last_day__isnull=True) | Q(last_day__gte=first_day)).exists():
            hand_over(row.post, to=row.person, first_day=first_day, by=by)
            made += 1
    return made
