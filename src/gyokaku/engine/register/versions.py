"""The versions of a definition: what one changed against another, and an earlier one made the next again. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gyokaku.engine.register.definition import Choice, Definition, RegisterField

FLAGS = {"required": "必ず入れる欄", "unique": "重複を判定する欄", "personal": "個人に関わる欄"}


def restored(earlier: Definition, versions: Sequence[Definition]) -> Definition:
    """The next version, asking again for what `earlier` asked for. `versions`: all of them, by number.

    What records may hold since then stays readable: a code that came later stays, no longer offered; a field that was
    personal in any version stays personal.
    """
    fields = tuple(_again(one, versions) for one in earlier.fields)
    return earlier.model_copy(update={"version": versions[-1].version + 1, "fields": fields})


def _again(field: RegisterField, versions: Sequence[Definition]) -> RegisterField:
    known = [one.by_key[field.key] for one in versions if field.key in one.by_key]
    later = {code.code: code for one in known for code in one.choices if code.code not in field.labels}
    kept = tuple(code.model_copy(update={"retired": True}) for code in later.values())
    personal = any(one.personal for one in known)
    return field.model_copy(update={"choices": (*field.choices, *kept), "personal": personal})


def reborn_faults(versions: Sequence[Definition], after: Definition) -> list[str]:
    """Why a field cannot come back under a key that an earlier version used: old records hold values of that kind."""
    found = []
    for field in after.fields:
        for old in (one.by_key[field.key] for one in versions if field.key in one.by_key):
            if (old.kind, old.unit, old.places, old.long) != (field.kind, field.unit, field.places, field.long):
                found.append(
                    f"欄「{field.label}」の識別子は、前の版で別の種類・単位・桁の欄「{old.label}」に使われています。"
                    "別の識別子にしてください。"
                )
            if old.personal and not field.personal:
                found.append(f"欄「{field.label}」は、前の版で個人に関わる欄でした。公開する欄に変えられません。")
    return list(dict.fromkeys(found))


def changes(before: Definition, after: Definition) -> list[str]:
    """What is other in `after`, one sentence each; empty where both ask for the same."""
    return list(_changes(before, after))


def _changes(before: Definition, after: Definition) -> Iterator[str]:
    if before.title != after.title:
        yield f"台帳の名称：「{before.title}」→「{after.title}」"
    if before.purpose != after.purpose:
        yield "「何を記録するか」の文"
    for field in after.fields:
        old = before.by_key.get(field.key)
        if old is None:
            yield f"欄「{field.label}」（{field.kind.label}）を足す"
        else:
            yield from _of_field(old, field)
    for old in before.fields:
        if old.key not in after.by_key:
            yield f"欄「{old.label}」を使うのをやめる"
    order = [
        [one.key for one in each.fields if one.key in other.by_key]
        for each, other in ((before, after), (after, before))
    ]
    if order[0] != order[1]:
        yield "欄の順"


def _of_field(old: RegisterField, new: RegisterField) -> Iterator[str]:
    if old.label != new.label:
        yield f"欄の名前：「{old.label}」→「{new.label}」"
    where = f"欄「{new.label}」"
    if old.help != new.help:
        yield f"{where}の記入の助け"
    for flag, said in FLAGS.items():
        if getattr(old, flag) != getattr(new, flag):
            yield f"{where}を{said}に{'する' if getattr(new, flag) else 'しない'}"
    for name, bounds in (("下限", (old.least, new.least)), ("上限", (old.most, new.most))):
        if bounds[0] != bounds[1]:
            yield f"{where}の{name}：{bounds[0] or 'なし'}→{bounds[1] or 'なし'}"
    known = {one.code: one for one in old.choices}
    for one in new.choices:
        yield from _of_choice(where, known.get(one.code), one)


def _of_choice(where: str, old: Choice | None, new: Choice) -> Iterator[str]:
    if old is None:
        yield f"{where}に選択肢「{new.label}」を足す"
        return
    if old.label != new.label:
        yield f"{where}の選択肢の名称：「{old.label}」→「{new.label}」"
    if old.retired != new.retired:
        yield f"{where}の選択肢「{new.label}」を{'使うのをやめる' if new.retired else 'また使う'}"
