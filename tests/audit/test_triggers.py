"""The database itself refuses to change or remove what is append-only, on either engine, whoever asks."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from gyokaku.audit.actions import append
from gyokaku.audit.models import Entry
from gyokaku.audit.triggers import lifted, protected_tables
from gyokaku.budget import models as budget
from gyokaku.evaluation.models import ActualReport, Assessment, Turn
from gyokaku.indicator.models import Figure
from gyokaku.ledger.models import Attached, Change, Computation, RegisterVersion
from gyokaku.participation import models as participation
from gyokaku.plan.models import Tie
from gyokaku.programs import models as programs
from gyokaku.publishing.models import Companion, Edition

ROUND = [ActualReport, Assessment, Turn]
LEDGER = [Attached, Change, Computation, RegisterVersion]
PROGRAMS = [
    programs.Assessment,
    programs.Criteria,
    programs.FollowUp,
    programs.InventoryLine,
    programs.Realised,
    programs.Turn,
]
FIGURES = [model for model in apps.get_models() if issubclass(model, Figure)]
BUDGET = [
    budget.BudgetLine,
    budget.Mapping,
    budget.Outlook,
    budget.ReleaseChoice,
    budget.Share,
    budget.Statement,
    budget.Turn,
]
PARTICIPATION = [participation.Deletion, participation.Publication, participation.Turn]
APPEND_ONLY = [
    Entry,
    Edition,
    Companion,
    Tie,
    *ROUND,
    *BUDGET,
    *LEDGER,
    *PROGRAMS,
    *PARTICIPATION,
    *FIGURES,
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return append(by="主管課", action="a", object_type="plan", object_id="1", summary="もとの内容")


def refused(sql, parameters=()):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
    return True


def test_every_append_only_table_is_guarded():
    assert protected_tables(connection) == sorted(model._meta.db_table for model in APPEND_ONLY)


def test_update_is_refused(entry):
    assert refused("UPDATE audit_entry SET summary = 'x'")
    assert Entry.objects.get().summary == "もとの内容"


def test_delete_is_refused(entry):
    assert refused("DELETE FROM audit_entry")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.delete()
    assert Entry.objects.count() == 1


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="TRUNCATEはPostgreSQLだけの命令")
def test_truncate_is_refused(entry):
    assert refused("TRUNCATE audit_entry")


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="INSERT OR REPLACEはSQLiteだけの命令")
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("clash", ["sequence", "previous", "hash"])
def test_insert_or_replace_is_refused(entry, recursive, clash):
    values = {"sequence": 99, "previous": "p" * 64, "hash": "h" * 64} | {clash: getattr(entry, clash)}
    row = {
        "at": timezone.now(), "municipality": "", "by": "", "by_id": "", "action": "x", "object_type": "",
        "object_id": "", "summary": "すり替え", "before": "", "after": "", **values,
    }  # fmt: skip
    columns, marks = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers = {recursive}")
    try:
        assert refused(f"INSERT OR REPLACE INTO audit_entry ({columns}) VALUES ({marks})", list(row.values()))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")
    assert [entry.summary for entry in Entry.objects.all()] == ["もとの内容"]


def test_lifted_triggers_come_back(entry):
    with lifted(connection):
        Entry.objects.update(summary="x")
    assert refused("UPDATE audit_entry SET summary = 'y'")
