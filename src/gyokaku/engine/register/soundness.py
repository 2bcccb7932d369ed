"""Whether a definition can be used, and whether it can follow the version before without losing old records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from gyokaku.engine.register.definition import COUNTED, Definition, Kind, RegisterField

DATED = frozenset({Kind.DATE, Kind.YEAR})
NUMBERS, WORDS = 8, 12
"""How many fields a register may have that are summed, and that are filtered by."""


def numeric(field: RegisterField) -> bool:
    """Whether the field is kept as a number, so that a database can sum it."""
    return field.kind in COUNTED


def filtered(field: RegisterField) -> bool:
    """Whether records can be filtered by the field: everything but numbers, prose and files."""
    return not numeric(field) and field.kind is not Kind.FILE and not field.long


def faults(definition: Definition) -> list[str]:
    """What is wrong with a definition, one sentence each; empty when it can be used."""
    return [*_of_fields(definition), *_of_periods(definition), *_of_sample(definition)]


def _of_fields(definition: Definition) -> Iterator[str]:
    for key, count in Counter(field.key for field in definition.fields).items():
        if count > 1:
            yield f"欄の識別子「{key}」が{count}回あります。1つずつ違う識別子にしてください。"
    for label, count in Counter(field.label for field in definition.fields).items():
        if count > 1:
            yield f"欄の名前「{label}」が{count}回あります。Excelの見出しになるので、違う名前にしてください。"
    for kept, limit, what in ((numeric, NUMBERS, "数・金額"), (filtered, WORDS, "絞り込みに使う")):
        if (found := sum(map(kept, definition.fields))) > limit:
            yield f"{what}の欄が{found}あります。{limit}までにするか、台帳を分けてください。"
    for field in definition.fields:
        yield from _of_field(field)


def _of_field(field: RegisterField) -> Iterator[str]:
    where = f"欄「{field.label}」"
    if (field.kind is Kind.CHOICE) != bool(field.choices):
        yield f"{where}：選択肢は選択の欄だけに、1つ以上置いてください。"
    for code, count in Counter(choice.code for choice in field.choices).items():
        if count > 1 or not code:
            yield f"{where}：選択肢の記号「{code}」が空か、{count}回あります。1つずつ違う記号にしてください。"
    if field.unit and field.kind is not Kind.NUMBER:
        yield f"{where}：単位は数の欄だけに置けます（金額の単位は円です）。"
    if field.places and field.kind is not Kind.NUMBER:
        yield f"{where}：小数の桁は数の欄だけに置けます。"
    if field.long and field.kind is not Kind.TEXT:
        yield f"{where}：長い文章にできるのは文字の欄だけです。"
    if field.unique and not filtered(field):
        yield f"{where}：重複を禁じられるのは、数・長い文章・ファイル以外の欄です。"
    for bound in (field.least, field.most):
        if bound is not None and (field.kind not in COUNTED or _decimal(bound) is None):
            yield f"{where}：下限と上限は、数か金額の欄に数で書いてください（「{bound}」は使えません）。"
    least, most = _decimal(field.least or ""), _decimal(field.most or "")
    if least is not None and most is not None and least > most:
        yield f"{where}：下限（{least}）が上限（{most}）を超えています。"


def _of_periods(definition: Definition) -> Iterator[str]:
    when = definition.by_key.get(definition.when)
    if when is None or when.kind not in DATED or not when.required:
        yield f"台帳「{definition.title}」：いつの記録かを示す欄「{definition.when}」を、必須の日付か年度の欄にしてください。"
    if definition.until is None:
        return
    until = definition.by_key.get(definition.until)
    if until is None or until.kind is not Kind.DATE or (when and when.kind is not Kind.DATE):
        yield f"台帳「{definition.title}」：終わりを示す欄「{definition.until}」は日付の欄にし、始まりも日付の欄にしてください。"


def _of_sample(definition: Definition) -> Iterator[str]:
    for key in definition.sample.fields if definition.sample else ():
        field = definition.by_key.get(key)
        if field is None or field.kind is not Kind.NUMBER:
            yield f"台帳「{definition.title}」：標本誤差を計算する欄「{key}」を、数の欄にしてください。"


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def succession_faults(before: Definition, after: Definition) -> list[str]:
    """Why `after` cannot follow `before`: records of the old version must still be read as what they were."""
    found = []
    if after.version != before.version + 1:
        found.append(f"版の番号は{before.version + 1}にしてください（{after.version}になっています）。")
    if (before.key, before.when, before.until) != (after.key, after.when, after.until):
        found.append("台帳の識別子と、いつの記録かを示す欄は、版を改めても変えられません。新しい台帳にしてください。")
    for old in before.fields:
        new = after.by_key.get(old.key)
        if new is None:
            continue  # the field is no longer asked for; its values stay in the old records
        if (old.kind, old.unit, old.places, old.long) != (new.kind, new.unit, new.places, new.long):
            found.append(f"欄「{old.label}」の種類・単位・桁は変えられません。別の識別子の欄を足してください。")
        if gone := set(old.labels) - set(new.labels):
            codes = "、".join(sorted(gone))
            found.append(f"欄「{old.label}」の選択肢（{codes}）は消せません。「使わない」に変えてください。")
        if not old.personal and new.personal:
            continue  # closing is always possible
        if old.personal and not new.personal:
            found.append(f"欄「{old.label}」は個人に関わる欄です。公開する欄に変えられません。")
    return found
