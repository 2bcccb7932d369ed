"""The versions of a register, and what restoring an earlier one would mean for the records, before it is done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from gyokaku.audit.queries import history
from gyokaku.engine.register import Definition, Filter, RegisterField, Test
from gyokaku.engine.register.formula import faults as formula_faults
from gyokaku.engine.register.soundness import faults, filtered, numeric, succession_faults
from gyokaku.engine.register.versions import changes, reborn_faults, restored
from gyokaku.ledger.errors import NotFound
from gyokaku.ledger.models import Register, RegisterVersion
from gyokaku.ledger.queries.feeds import feeds, formula_of
from gyokaku.ledger.queries.figures import condition


@dataclass(frozen=True, slots=True)
class Version:
    """A version with when and by whom it was decided, what it changed, how many records were last entered in it.

    `restores`: the version that it brought back, with the reason; None where it did not.
    """

    definition: Definition
    at: datetime
    by: str
    changes: list[str]
    records: int
    restores: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Restoring:
    """An earlier version as the next one: what changes, what that means for the records, and why it is refused."""

    definition: Definition
    changes: list[str]
    told: list[str]
    faults: list[str]


def definitions(register: Register) -> list[Definition]:
    """Every version of the definition, by number."""
    rows = RegisterVersion.objects.for_municipality(register.municipality).filter(register=register)
    return [Definition.model_validate(row.definition) for row in rows.order_by("version")]


def versions(register: Register) -> list[Version]:
    """The versions, newest first."""
    rows = RegisterVersion.objects.for_municipality(register.municipality).filter(register=register)
    noted = _restorings(register)
    counted = dict(register.records.order_by().values_list("version").annotate(Count("pk")))
    made: list[Version] = []
    before: Definition | None = None
    for row in rows.order_by("version"):
        definition = Definition.model_validate(row.definition)
        restores, reason = noted.get(row.version, (None, ""))
        changed = changes(before, definition) if before else []
        made.append(Version(definition, row.at, row.by, changed, counted.get(row.version, 0), restores, reason))
        before = definition
    return made[::-1]


def _restorings(register: Register) -> dict[int, tuple[int, str]]:
    """Which version each restoring brought back and why, by the version that it made: from the audit record."""
    rows = history(register.municipality.code, "register", str(register.public_id))
    found = [json.loads(row.after) for row in rows.filter(action="ledger.restore_register")]
    return {one["version"]: (one["restores"], one["reason"]) for one in found}


def restoring(register: Register, version: int) -> Restoring:
    """What restoring a version would come to. Raises NotFound."""
    known = definitions(register)
    earlier = next((one for one in known if one.version == version), None)
    if earlier is None:
        raise NotFound(f"台帳「{register}」に第{version}版はありません。版の一覧から開き直してください。")
    now = known[-1]
    made = restored(earlier, known)
    changed = changes(now, made)
    wrong = next_faults(register, known, made)
    if version == now.version:
        wrong = ["いまの版です。戻すものはありません。"]
    elif not changed and not wrong:
        wrong = ["いまの様式と同じです。戻すものはありません。"]
    return Restoring(made, changed, list(_told(register, now, made)), wrong)


def next_faults(register: Register, known: list[Definition], made: Definition) -> list[str]:
    """Why a definition cannot be the next version of a register."""
    found = [*faults(made), *succession_faults(known[-1], made), *reborn_faults(known, made)]
    linked = (one for one in feeds(register.municipality) if one.register_id == register.pk)
    found += [
        f"指標「{one.indicator}」がこの様式では数えられなくなります。式に使う欄か選択肢がありません。先に数え方を変えるか、台帳からはずしてください。"
        for one in linked
        if formula_faults(formula_of(one), made)
    ]
    return list(dict.fromkeys(found))


def _told(register: Register, now: Definition, made: Definition) -> Iterator[str]:
    """What becomes of the records."""
    count = register.records.count()
    yield f"記録{count:,}件は1件も書き換えません。それぞれ、記入した版の欄と言葉のまま残り、計算にも入ります。"
    for field in now.fields:
        if field.key not in made.by_key and (found := _holding(register, field)):
            opened = "次に確定する版では公開されません。" if field.key in register.opened else ""
            yield f"欄「{field.label}」に値のある記録が{found:,}件あります。値は残りますが、一覧・新しい記入・Excelには出なくなります。{opened}"
    for field in made.fields:
        yield from _of_field(register, now.by_key.get(field.key), field, count)
    if [one.key for one in now.unique_fields] != [one.key for one in made.unique_fields]:
        yield "重複を判定する欄が変わります。これからの記入と訂正から、新しい組み合わせで判定します。前の記録どうしは判定し直しません。"


def _of_field(register: Register, old: RegisterField | None, new: RegisterField, count: int) -> Iterator[str]:
    if (old is None or not old.required) and new.required and (empty := count - _holding(register, new)):
        yield f"必ず入れる欄「{new.label}」が空の記録が{empty:,}件あります。そのまま残り、次に訂正するときに入れることになります。"
    if old is None:
        return
    offered = {one.code for one in old.choices if not one.retired}
    for one in new.choices:
        if one.retired and one.code in offered:
            found = register.records.filter(condition(register, Filter(field=new.key, values=(one.code,)))).count()
            yield f"選択肢「{one.label}」（欄「{new.label}」）は選べなくなります。この選択肢の記録{found:,}件はそのまま残ります。"
    if (old.least, old.most) != (new.least, new.most):
        yield f"欄「{new.label}」の下限・上限は、これからの記入と訂正に当てはめます。"


def _holding(register: Register, field: RegisterField) -> int:
    """How many records have a value in the field."""
    if field.key in register.slots and (numeric(field) or filtered(field)):
        return register.records.filter(condition(register, Filter(field=field.key, test=Test.FILLED))).count()
    return register.records.filter(Q(values__has_key=field.key)).count()
