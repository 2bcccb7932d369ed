"""The kinds of long work that screens begin: how each is done, by the actions of its room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from gyokaku.budget.actions import costs
from gyokaku.budget.cost_paper import cells
from gyokaku.budget.errors import NotFound
from gyokaku.engine.document import CostStage
from gyokaku.engine.money.yen import yen
from gyokaku.engine.steps import Told, part
from gyokaku.jobs.kinds import Kind
from gyokaku.jobs.models import Job
from gyokaku.ledger.actions import entering_many
from gyokaku.ledger.actions import waiting as ledger
from gyokaku.ledger.models import Register
from gyokaku.participation.actions import comparing, handing_in
from gyokaku.participation.queries.proposals import COMPARING
from gyokaku.programs.actions.importing import Proposed, import_programs, look_through, taken_or_refused
from gyokaku.programs.actions.importing_effects import ProposedEffects, import_effects, look_through_effects
from gyokaku.programs.workbook import rows_of
from gyokaku.web.office.jobs.handing import of_job

OPENING, READING, CHECKING, PREPARING, WRITING = (
    "表を開いています",
    "表を読んでいます",
    "いまの内容と照らし合わせています",
    "書き込む用意をしています",
    "書き込んでいます",
)
GONE = "取り込む表がありません。すでに取り込んだか、やめた表です。もう一度、表を渡してください。"


def said_of_programs(made: Proposed) -> str:
    """What an import of the inventory did."""
    return f"取り込みました（新規{len(made.opened):,}件、変更{len(made.changed):,}件、終了{len(made.ended):,}件、同じ{made.same:,}件）。"


def said_of_effects(made: ProposedEffects) -> str:
    """What an import of effects did."""
    return f"取り込みました（新規{len(made.entered):,}件、実績額{len(made.realised):,}件、同じ{made.same:,}行）。"


def _table(look: Callable[..., Any], take: Callable[..., Any], said: Callable[[Any], str]) -> Kind:
    """A table of programs or effects: opened, looked through, and then taken as it was looked through."""

    def looked(job: Job, told: Told) -> tuple[list[list[str]], Any]:
        rows = of_job(job).rows(rows_of, part(told, 0, 5))
        # Opening, reading, checking, preparing, writing are equal parts of the bar; looking through is two of them.
        found = look(rows, by=job.post, told=part(told, 1, 5, wide=2))
        taken_or_refused(found.refusals)
        found.make_ready(part(told, 3, 5))
        return rows, found

    def taken(job: Job, found: tuple[list[list[str]], Any], told: Told) -> str:
        rows, proposed = found
        return said(take(rows, by=job.post, looked=proposed, told=part(told, 4, 5)))

    return Kind((OPENING, READING, CHECKING, PREPARING, WRITING), looked, taken)


def _waits(job: Job, at: datetime) -> None:
    """Note with which table a person goes on after this job."""
    job.about["waiting"] = str(at)
    job.save(update_fields=["about"])


def still_waits(job: Job) -> bool:
    """Whether what this job looked through is still what its post would enter."""
    if job.kind == handing_in.CHECK:
        return bool(job.given)
    row = costs.waiting(job.post) if job.kind == "costs-check" else ledger.waiting(_register(job), by=job.post)
    return row is not None and str(row.at) == job.about.get("waiting")


def _look_at_costs(job: Job, told: Told) -> tuple[list[list[str]], costs.Looked]:
    rows = of_job(job).rows(cells, part(told, 0, 4))
    row = costs.handed(rows, **_of_costs(job))
    found = costs.look(row, by=job.post, told=part(told, 1, 4, wide=2))
    costs.taken_or_refused(found.taken)
    return rows, found


def _keep_costs(job: Job, found: tuple[list[list[str]], costs.Looked], told: Told) -> str:
    rows, looked = found
    _waits(job, costs.hand_in(rows, **_of_costs(job)).at)
    said = [f"{len(looked.taken.rows):,}行、合計{yen(looked.total)}を取り込めます。"]
    if looked.before is not None:
        said.append(
            f"いま数えている表（合計{yen(looked.before.total)}）と比べて、新しいキー{looked.new:,}件、"
            f"金額や名称が変わったキー{looked.changed:,}件、なくなるキー{len(looked.gone):,}件、同じもの{looked.same:,}件です。"
        )
    said.append(f"対応が決まっていないキーは{looked.unmapped:,}件です。取り込んだあとに決められます。")
    return "\n".join([*said, *looked.taken.doubts[:20]])


def _of_costs(job: Job) -> dict[str, Any]:
    year, stage = int(job.about["year"]), CostStage(job.about["stage"])
    return {"fiscal_year": year, "stage": stage, "file": job.name, "by": job.post}


def _look_again_at_costs(job: Job, told: Told) -> costs.Looked:
    row = costs.waiting(job.post)
    if row is None or str(row.at) != bytes(job.given).decode():
        raise NotFound(GONE)
    found = costs.look(row, by=job.post, told=part(told, 0, 4, wide=2))
    costs.taken_or_refused(found.taken)
    found.make_ready(job.municipality, part(told, 2, 4))
    return found


def _enter_costs(job: Job, looked: costs.Looked, told: Told) -> str:
    table = costs.enter(by=job.post, looked=looked, told=part(told, 3, 4))
    return f"{table.count:,}行を取り込みました。キーの対応を確かめてください。"


def _register(job: Job) -> Register:
    rows = Register.objects.for_municipality(job.municipality).select_related("municipality")
    found = rows.filter(public_id=UUID(job.about["register"])).first()
    if found is None:
        raise NotFound("この台帳は見つかりません。台帳の一覧から選び直してください。")
    return found


def _look_at_records(job: Job, told: Told) -> tuple[list[list[str]], int]:
    rows = of_job(job).rows(ledger.rows_of_workbook, part(told, 0, 3))
    taken = entering_many.look_through(_register(job), rows, by=job.post, told=part(told, 1, 3))
    entering_many.taken_or_refused(taken)
    return rows, len(taken.values)


def _keep_records(job: Job, found: tuple[list[list[str]], int], told: Told) -> str:
    rows, count = found
    _waits(job, ledger.hand_in(_register(job), rows, name=job.name, by=job.post).at)
    return f"{count:,}件を取り込めます。"


def _look_again_at_records(job: Job, told: Told) -> entering_many.Looked:
    row = ledger.waiting(_register(job), by=job.post)
    if row is None or str(row.at) != bytes(job.given).decode():
        raise NotFound(GONE)
    found = ledger.looked_through(row, by=job.post, told=part(told, 0, 3))
    entering_many.taken_or_refused(found.taken)
    return entering_many.made_ready(_register(job), found, by=job.post, told=part(told, 1, 3))


def _enter_records(job: Job, looked: entering_many.Looked, told: Told) -> str:
    count = ledger.enter_waiting(_register(job), by=job.post, looked=looked, told=part(told, 2, 3))
    return f"{count:,}件を取り込みました。"


KEEPING = "確かめる用意をしています"
KINDS: dict[str, Kind] = {
    "programs": _table(look_through, import_programs, said_of_programs),
    "effects": _table(look_through_effects, import_effects, said_of_effects),
    "costs-check": Kind((OPENING, READING, CHECKING, KEEPING), _look_at_costs, _keep_costs),
    "costs": Kind((READING, CHECKING, PREPARING, WRITING), _look_again_at_costs, _enter_costs),
    "records-check": Kind((OPENING, READING, KEEPING), _look_at_records, _keep_records),
    COMPARING: comparing.KIND,
    **handing_in.KINDS,
    "records": Kind((READING, PREPARING, WRITING), _look_again_at_records, _enter_records),
}
