"""Making registers, changing their definition by versions, and granting rights."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.register import Definition
from gyokaku.engine.register.soundness import faults
from gyokaku.ledger.actions.record import audited, locked, needed
from gyokaku.ledger.errors import ChangedMeanwhile, WrongDefinition
from gyokaku.ledger.models import Grant, Register, RegisterVersion, Right
from gyokaku.ledger.permissions import check_define, check_keep
from gyokaku.ledger.queries.registers import definition_of
from gyokaku.ledger.queries.versions import definitions, next_faults, restoring
from gyokaku.ledger.storage import slots_for
from gyokaku.organization.models import Post, Section


@transaction.atomic
def make_register(definition: Definition, *, by: Post, owner: Section | None = None) -> Register:
    """A new register. Raises NotAllowed, WrongDefinition."""
    check_keep(by, by.municipality)
    _check(faults(definition))
    if Register.objects.for_municipality(by.municipality).filter(key=definition.key).exists():
        _check(
            [f"識別子「{definition.key}」の台帳がすでにあります。別の識別子にするか、その台帳の版を改めてください。"]
        )
    first = definition.model_copy(update={"version": 1})
    register = Register.objects.create(
        municipality=by.municipality, key=first.key, title=first.title, slots=slots_for(first, {}), owner=owner
    )
    _keep(register, first, by)
    audited(register, by=by, action="make_register", summary="台帳をつくった", after={"fields": len(first.fields)})
    return register


@transaction.atomic
def revise_register(register: Register, definition: Definition, *, by: Post) -> Register:
    """The next version of a definition; records of the old one stay as they are. Raises NotAllowed, WrongDefinition."""
    found = locked(register, by=by)
    check_define(by, found)
    _follow(found, definition, next_faults(found, definitions(found), definition), by)
    audited(found, by=by, action="revise_register", summary=f"第{definition.version}版に改めた")
    return found


@transaction.atomic
def restore_register(register: Register, version: int, *, seen: int, reason: str, by: Post) -> Register:
    """An earlier version is asked for again, as the next one; no record is touched. Undone by restoring once more.

    `seen`: the newest version when the consequences were told. Raises NotFound, NotAllowed, NoReason, ChangedMeanwhile,
    WrongDefinition.
    """
    found = locked(register, by=by)
    check_define(by, found)
    why = needed(reason, "前の版の様式に戻すこと")
    if found.version != seen:
        raise ChangedMeanwhile(
            f"あなたが開いた後に、様式が第{found.version}版に改められました。変わることを確かめてから、もう一度戻してください。"
        )
    made = restoring(found, version)
    _follow(found, made.definition, made.faults, by)
    said = f"第{version}版の様式に戻し、第{found.version}版とした（理由：{why}）"
    after = {"version": found.version, "restores": version, "reason": why}
    audited(found, by=by, action="restore_register", summary=said, after=after)
    return found


def _follow(found: Register, definition: Definition, wrong: list[str], by: Post) -> None:
    """The definition becomes the register's newest version. Raises WrongDefinition."""
    _check(wrong)
    found.version, found.title = definition.version, definition.title
    found.slots = slots_for(definition, found.slots)
    found.opened = [key for key in found.opened if (one := definition.by_key.get(key)) and not one.personal]
    found.save(update_fields=["version", "title", "slots", "opened"])
    _keep(found, definition, by)


def define_register(definition: Definition, *, by: Post) -> Register:
    """The register of this key in its next version, or a new one. Raises NotAllowed, WrongDefinition."""
    rows = Register.objects.for_municipality(by.municipality).filter(key=definition.key)
    if (standing := rows.first()) is None:
        return make_register(definition, by=by)
    return revise_register(standing, definition.model_copy(update={"version": standing.version + 1}), by=by)


@transaction.atomic
def grant(register: Register, *, right: Right | None, by: Post, section: Section | None = None) -> None:
    """Give a section (None: every section) a right in a register, or take it away (`right` None). Raises NotAllowed."""
    check_keep(by, by.municipality)
    found = locked(register, by=by)
    rows = Grant.objects.for_municipality(by.municipality).filter(register=found, section=section)
    rows.delete()
    if right is not None:
        Grant.objects.create(municipality=by.municipality, register=found, section=section, right=right)
    said = right.label if right else "権限なし"
    audited(found, by=by, action="grant", summary=f"{section or 'すべての課'}：{said}")


@transaction.atomic
def hand_over(register: Register, owner: Section | None, *, by: Post) -> None:
    """Which section owns the register: it sees and enters without a grant. Raises NotAllowed."""
    check_keep(by, by.municipality)
    found = locked(register, by=by)
    found.owner = owner
    found.save(update_fields=["owner"])
    audited(found, by=by, action="hand_over", summary=f"所管を{owner or 'なし'}にした")


@transaction.atomic
def open_fields(register: Register, keys: Iterable[str], *, by: Post) -> None:
    """Which fields the public may see in the next edition; none: only totals. Raises NotAllowed, WrongDefinition."""
    check_keep(by, by.municipality)
    found = locked(register, by=by)
    asked, fields = set(keys), definition_of(found).fields
    if personal := [one.label for one in fields if one.key in asked and one.personal]:
        _check([f"欄「{personal[0]}」は個人に関わる欄です。公開できません。"])
    found.opened = [one.key for one in fields if one.key in asked]
    found.save(update_fields=["opened"])
    said = "、".join(one.label for one in fields if one.key in asked) or "なし（総数だけ）"
    audited(found, by=by, action="open_fields", summary=f"公開する欄：{said}", after={"fields": found.opened})


def _check(found: list[str]) -> None:
    if found:
        raise WrongDefinition(f"この様式は使えません。{len(found)}か所を直してください。{found[0]}", found)


def _keep(register: Register, definition: Definition, by: Post) -> None:
    RegisterVersion.objects.create(
        municipality=by.municipality,
        register=register,
        version=definition.version,
        definition=definition.model_dump(mode="json"),
        at=timezone.now(),
        by=str(by),
    )
