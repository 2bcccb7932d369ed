"""Which plan a command means: a file, a frozen edition, or the working copy. Django is loaded for the last two only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gyokaku.engine.checking import Suppression
    from gyokaku.engine.document import Plan
    from gyokaku.plan.checking import Beside
    from gyokaku.plan.models import Plan as Stored


class NoSuchPlan(ValueError):
    """The plan that was asked for cannot be had; the message says what, where and how to mend."""


def chosen(target: Path | None, *, edition: int | None = None, working: bool = False) -> Plan:
    """The plan that a command's options name: exactly one of file, edition and working copy. Raises NoSuchPlan."""
    if edition is not None and target is None and not working:
        return from_edition(edition)
    if working and edition is None:
        return from_working_copy(str(target) if target else None)
    if target is not None and edition is None:
        return from_file(target)
    raise NoSuchPlan("計画を一つ指定してください：ファイル名、--edition 番号、--working（作業中の計画）のどれかです。")


def bytes_of(path: Path, *, tables: bool = False) -> bytes:
    """The bytes of a file, one more than a paper may have at most; of a PDF its plan document.

    `tables`: a PDF without one is a paper of others, whose tables are read. Raises NoSuchPlan.
    """
    from gyokaku.engine.exchange.reading.decode import LIMIT, UnreadablePaper
    from gyokaku.engine.exchange.reading.embedded import NoPlanInside, embedded, is_pdf

    try:
        with path.open("rb") as opened:
            data = opened.read(LIMIT + 1)
        return embedded(data, path.name) if is_pdf(data) else data
    except NoPlanInside as error:
        if tables:
            return data
        raise NoSuchPlan(str(error)) from error
    except UnreadablePaper as error:
        raise NoSuchPlan(str(error)) from error
    except OSError as error:
        reason = "見つかりません" if isinstance(error, FileNotFoundError) else "読めません"
        raise NoSuchPlan(f"ファイル「{path}」が{reason}。場所と名前を確かめてください。") from error


def from_file(path: Path) -> Plan:
    """The plan in a file: a plan document where it is JSON, else a paper. Raises NoSuchPlan."""
    from gyokaku.engine.exchange.reading.decode import UnreadablePaper, is_json

    data = bytes_of(path)
    if is_json(data):
        return load_json(data, path.name)
    from gyokaku.engine.exchange.reading import read_paper

    try:
        return read_paper(data, path.name)
    except UnreadablePaper as error:
        raise NoSuchPlan(str(error)) from error


def load_json(data: bytes, file: str) -> Plan:
    """The plan document in the bytes of a JSON file. Raises NoSuchPlan."""
    from gyokaku.engine.document import NotAPlan, load

    try:
        return load(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NoSuchPlan(f"{file} はUTF-8のJSONではありません。UTF-8で保存し直してください。") from error
    except NotAPlan as error:
        raise NoSuchPlan(f"{file} を読めません。{error}") from error


def from_edition(number: int) -> Plan:
    """The plan of a frozen edition. Raises NoSuchPlan."""
    _start_django()
    from django.db import DatabaseError

    from gyokaku.publishing import queries

    try:
        editions = queries.editions()
        found = next((one for one in editions if one.number == number), None)
        if found is not None:
            return found.plan
    except (DatabaseError, ValueError, RuntimeError) as error:
        raise NoSuchPlan(_reason(error)) from error
    numbers = "、".join(str(one.number) for one in editions) or "なし"
    raise NoSuchPlan(f"版{number}はありません。あるのは次の版です：{numbers}。")


def from_working_copy(title: str | None) -> Plan:
    """The working copy whose title holds `title`; without one, the only plan there is. Raises NoSuchPlan."""
    stored = _stored(title)
    from gyokaku.plan import queries

    return queries.document(stored)


def set_aside_in_working_copy(title: str | None) -> list[Suppression]:
    """What people set aside among the findings of that working copy. Raises NoSuchPlan."""
    stored = _stored(title)
    from gyokaku.plan.checking import suppressions

    return suppressions(stored)


def beside(target: Path | None, *, edition: int | None = None, working: bool = False) -> Beside:
    """What is known beside the chosen edition or working copy; nothing beside a file alone. Raises NoSuchPlan."""
    if working:
        stored = _stored(str(target) if target else None)
        from gyokaku.publishing.checking import beside_working_copy

        return beside_working_copy(stored)
    if edition is None:
        return {}
    from gyokaku.publishing import queries
    from gyokaku.publishing.checking import beside_edition

    found = queries.edition(edition)
    return beside_edition(found) if found else {}


def _stored(title: str | None) -> Stored:
    _start_django()
    from django.db import DatabaseError

    from gyokaku.plan.models import Plan as Stored

    try:
        plans = [plan for plan in Stored.objects.across_municipalities().order_by("pk") if (title or "") in plan.title]
    except (DatabaseError, ValueError, RuntimeError) as error:
        raise NoSuchPlan(_reason(error)) from error
    if len(plans) == 1:
        return plans[0]
    if not plans:
        raise NoSuchPlan(
            "作業中の計画がありません。gyokaku import で取り込むか、--working の後の計画名を確かめてください。"
        )
    titles = "、".join(f"「{plan.title}」" for plan in plans)
    raise NoSuchPlan(f"作業中の計画が複数あります（{titles}）。計画名の一部を付けて一つに決めてください。")


def _start_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gyokaku.settings")
    django.setup()


def _reason(error: Exception) -> str:
    from django.db import DatabaseError

    if isinstance(error, DatabaseError):
        return "データベースを読めません。先に ./run で用意するか、GYOKAKU の設定（DATABASE_URL）を確かめてください。"
    return str(error)
