"""Tables of costs: handed in, looked at, entered as one piece; taken back; and what their keys stand for."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from gyokaku.audit.queries import acted_since, newest
from gyokaku.budget.actions.record import audited, check_year, needed, short
from gyokaku.budget.actions.spreading import spread
from gyokaku.budget.cost_paper import Row, Taken, read
from gyokaku.budget.errors import NotFound, WrongEntry, WrongState
from gyokaku.budget.models import BudgetLine, CostTable, Mapping, Share, Waiting
from gyokaku.budget.permissions import check_keep
from gyokaku.budget.queries import costs as asked
from gyokaku.engine.document import CostStage
from gyokaku.engine.exchange.reading.workbook.unhurried import unhurried
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.steps import Told, each, part, unheard
from gyokaku.organization.models import Municipality, Post
from gyokaku.organization.prepared import Prepared, prepared
from gyokaku.plan.models import Initiative
from gyokaku.programs.models import Program

TOGETHER = 1000  # rows of one statement
TOLD = 20  # refused cells in the message; the screen lists more
ROOMS = ("budget", "programs", "plan", "revision")  # whose acts make what was looked at old


@dataclass(slots=True)
class Looked:
    """What a table would do: its rows, and against the table that stands, how many keys are new, changed, gone, the same."""

    taken: Taken
    total: Decimal = Decimal(0)
    new: int = 0
    changed: int = 0
    same: int = 0
    gone: list[str] = field(default_factory=list)
    unmapped: int = 0
    before: CostTable | None = None
    after: int = 0  # the last act before it was looked at
    at: datetime | None = None  # when the table was handed in
    ready: Prepared | None = None  # its lines as the database takes them

    def make_ready(self, municipality: Municipality, told: Told = unheard) -> Prepared:
        """Do, once, all that can be done before the transaction in which this is written."""
        if self.ready is None:
            self.ready = prepared(BudgetLine, [_line(municipality, one) for one in self.taken.rows], told=told)
        return self.ready


@transaction.atomic
def hand_in(rows: Sequence[Sequence[str]], *, fiscal_year: int, stage: CostStage, file: str, by: Post) -> Waiting:
    """Keep a table to be looked at; it takes the place of the post's last one. Raises NotAllowed, WrongEntry."""
    made = handed(rows, fiscal_year=fiscal_year, stage=stage, file=file, by=by)
    values = {name: getattr(made, name) for name in ("fiscal_year", "stage", "file", "rows", "at")}
    row, _ = Waiting.objects.for_municipality(by.municipality).update_or_create(
        post=by, defaults={"municipality": by.municipality, **values}
    )
    return row


def handed(rows: Sequence[Sequence[str]], *, fiscal_year: int, stage: CostStage, file: str, by: Post) -> Waiting:
    """A table that was handed in, not kept yet. Raises NotAllowed, WrongEntry."""
    check_keep(by, by.municipality)
    check_year(fiscal_year)
    packed = zlib.compress(json.dumps([list(row) for row in rows], ensure_ascii=False).encode())
    return Waiting(
        municipality=by.municipality,
        post=by,
        fiscal_year=fiscal_year,
        stage=stage,
        file=file,
        rows=packed,
        at=timezone.now(),
    )


def waiting(by: Post) -> Waiting | None:
    """The table that this post is looking at."""
    return Waiting.objects.for_municipality(by.municipality).filter(post=by).first()


def rows_waiting(row: Waiting) -> list[list[str]]:
    """The cells of the table."""
    found: list[list[str]] = json.loads(zlib.decompress(bytes(row.rows)))
    return found


def look(row: Waiting, *, by: Post, told: Told = unheard) -> Looked:
    """What the table would come to, without changing anything. Raises NotAllowed."""
    check_keep(by, by.municipality)
    after = newest()
    taken = read(rows_waiting(row), part(told, 0, 2))
    made = Looked(taken, total=sum((one.yen for one in taken.rows), Decimal(0)), after=after, at=row.at)
    made.before = asked.standing(by.municipality).get((row.fiscal_year, row.stage))
    former = {}
    if made.before is not None:
        former = {
            one.keys: (one.name, one.yen, one.personnel) for one in asked.plain_lines(by.municipality, made.before)
        }
    ties = asked.Ties(by.municipality)
    for one in each(taken.rows, part(told, 1, 2)):
        known = former.pop(one.keys, None)
        if known is None:
            made.new += 1
        elif known == (one.name, one.yen, one.personnel):
            made.same += 1
        else:
            made.changed += 1
        made.unmapped += ties.of(one.keys, row.fiscal_year) is None
    made.gone = ["-".join(keys) for keys in former] if not taken.refusals else []
    return made


@unhurried()
@transaction.atomic
def enter(*, by: Post, looked: Looked | None = None, told: Told = unheard) -> CostTable:
    """Enter the table that waits, whole or not at all. What was `looked` at before counts where nothing was done since.
    Raises NotAllowed, NotFound, WrongEntry."""
    check_keep(by, by.municipality)
    Municipality.objects.select_for_update().get(pk=by.municipality_id)
    row = waiting(by)
    if row is None:
        raise NotFound("取り込む表がありません。すでに取り込んだか、やめた表です。もう一度ファイルを選んでください。")
    if looked is None or looked.at != row.at or acted_since(looked.after, by.municipality.code, ROOMS):
        looked = look(row, by=by)
    taken_or_refused(looked.taken)
    if looked.before is not None and not (looked.new or looked.changed or looked.gone):
        raise WrongEntry("いま数えている表とまったく同じ内容です。何も変えていません。")
    table = CostTable.objects.create(
        municipality=by.municipality,
        fiscal_year=row.fiscal_year,
        stage=row.stage,
        file=row.file,
        count=len(looked.taken.rows),
        total=looked.total,
        at=timezone.now(),
        by=str(by),
    )
    lines = looked.make_ready(by.municipality)
    lines.fill("table_id", dict.fromkeys(range(len(lines.rows)), table.pk))
    lines.insert(told)
    row.delete()
    spread(by.municipality)
    said = f"{_of(table)}を取り込んだ（{table.count:,}行、事業費{yen(table.total)}）"
    counts = {"new": looked.new, "changed": looked.changed, "gone": len(looked.gone)}
    audited(table, by=by, action="enter_costs", summary=said, after={"total": str(table.total), **counts})
    return table


def taken_or_refused(taken: Taken) -> None:
    """Raises WrongEntry naming the refused cells; nothing was changed."""
    if taken.refusals:
        cells = taken.refusals.sentences()
        said = f"取り込めません。{taken.refusals.total:,}か所を直してください。何も変えていません。"
        raise WrongEntry(said + "".join(cells[:TOLD]), cells, taken.refusals.total)


def _line(municipality: Municipality, row: Row) -> BudgetLine:
    account, division, item, purpose, project = row.keys
    return BudgetLine(
        municipality=municipality,
        account=account,
        division=division,
        item=item,
        purpose=purpose,
        project=project,
        name=row.name,
        yen=row.yen,
        personnel=row.personnel,
    )


@transaction.atomic
def discard(*, by: Post) -> None:
    """Throw the waiting table away."""
    Waiting.objects.for_municipality(by.municipality).filter(post=by).delete()


@transaction.atomic
def withdraw(table: CostTable, *, reason: str, by: Post) -> CostTable:
    """A table counts no more; the one before it counts again. Raises NotAllowed, NotFound, WrongState, NoReason."""
    check_keep(by, by.municipality)
    rows = CostTable.objects.for_municipality(by.municipality).select_for_update()
    row = rows.filter(pk=table.pk).first()
    if row is None:
        raise NotFound("この事業費の表は見つかりません。画面を開き直してください。")
    if row.withdrawn_at is not None:
        raise WrongState("この事業費の表は、すでに取り消されています。")
    row.withdrawn_reason = needed(reason, "取込みの取消し")
    row.withdrawn_at, row.withdrawn_by = timezone.now(), str(by)
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    spread(by.municipality)
    audited(row, by=by, action="withdraw_costs", summary=f"{_of(row)}の取込みを取り消した")
    return row


@transaction.atomic
def tie(
    keys: Sequence[str],
    *,
    first_year: int,
    weights: Sequence[tuple[Initiative, int]] = (),
    outside: int = 0,
    program: Program | None = None,
    note: str = "",
    by: Post,
) -> Mapping:
    """Say what a key stands for from a fiscal year on; said again, it takes the place of what was said before.

    Initiatives share the line by weight; `outside` is the weight of what belongs to none. Raises NotAllowed, WrongEntry.
    """
    check_keep(by, by.municipality)
    check_year(first_year)
    if len(keys) != 5 or not all(keys):
        raise WrongEntry("会計・款・項・目・事業の5つのキーを書いてください。")
    _check_shares(weights, outside, note, by)
    if program is not None and program.municipality_id != by.municipality_id:
        raise WrongEntry("ほかの団体の事務事業は選べません。一覧から選び直してください。")
    account, division, item, purpose, project = keys
    row = Mapping.objects.create(
        municipality=by.municipality,
        account=account,
        division=division,
        item=item,
        purpose=purpose,
        project=project,
        first_year=first_year,
        program=program,
        outside=outside,
        note=short(note, "按分の理由"),
        at=timezone.now(),
        by=str(by),
    )
    Share.objects.bulk_create(
        [Share(municipality=by.municipality, mapping=row, initiative=one, weight=weight) for one, weight in weights]
    )
    spread(by.municipality)
    told = "、".join(f"事業{one.number}（{weight}）" for one, weight in weights) or "計画の事業に属さない"
    summary = f"予算キー {row.key} を{fiscal_year_name(first_year)}から{told}とした"
    audited(row, by=by, action="tie", summary=summary, after={"program": program.number if program else None})
    return row


@unhurried()
@transaction.atomic
def leave_outside(*, by: Post) -> int:
    """Say of every key that stands for nothing yet that it belongs to no initiative of a plan; how many. Each can still
    be told otherwise, one by one. Raises NotAllowed, WrongEntry when there is none."""
    check_keep(by, by.municipality)
    first: dict[tuple[str, ...], int] = {}
    for table, line in asked.unmapped(by.municipality):
        first[line.keys] = min(first.get(line.keys, table.fiscal_year), table.fiscal_year)
    if not first:
        raise WrongEntry("対応が決まっていないキーはありません。何も変えていません。")
    now = timezone.now()
    rows = [
        Mapping(
            municipality=by.municipality,
            account=keys[0],
            division=keys[1],
            item=keys[2],
            purpose=keys[3],
            project=keys[4],
            first_year=year,
            at=now,
            by=str(by),
        )
        for keys, year in sorted(first.items())
    ]
    Mapping.objects.bulk_create(rows, batch_size=TOGETHER)
    spread(by.municipality)
    last = Mapping.objects.for_municipality(by.municipality).order_by("-pk")[0]
    told = f"対応のない予算キー{len(rows):,}件を、計画の事業に属さないものとした"
    audited(last, by=by, action="leave_outside", summary=told, after={"count": len(rows)})
    return len(rows)


def _check_shares(weights: Sequence[tuple[Initiative, int]], outside: int, note: str, by: Post) -> None:
    faults = [
        f"事業{one.number}の配分比は1以上の整数で書いてください。"
        for one, weight in weights
        if not 1 <= weight <= 10**6
    ]
    if not 0 <= outside <= 10**6:
        faults.append("計画の事業に属さない分の配分比は0以上の整数で書いてください。")
    if len({one.pk for one, _ in weights}) != len(weights):
        faults.append("同じ事業が2回あります。二重に数えないよう、1つにまとめてください。")
    if any(one.municipality_id != by.municipality_id for one, _ in weights):
        faults.append("ほかの団体の事業は選べません。一覧から選び直してください。")
    if len(weights) + (outside > 0) > 1 and not note.strip():
        faults.append("按分するときは、配分比の根拠を「按分の理由」に書いてください。")
    if faults:
        raise WrongEntry("".join(faults), faults)


def _of(table: CostTable) -> str:
    return f"{fiscal_year_name(table.fiscal_year)}の事業費（{table.stage_label}）「{table.file}」"
