"""One migration of a room stands for all before it; a database that stands between goes on by the single ones."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from gyokaku.organization.models import Section
from tests.databases import in_file

# Some rooms as they stood in the version published before their migrations were put together, some not yet made.
BETWEEN = [("plan", "0006_structure"), ("programs", "0002_append_only"), ("publishing", "0001_first")]


@pytest.mark.django_db
def test_all_at_once_and_one_by_one_come_to_the_same_models():
    at_once = MigrationLoader(connection)
    applied = MigrationRecorder(connection).migration_qs
    for key, whole in at_once.replacements.items():  # as where only the first of a room's is applied
        for room, name in [key, *whole.replaces[1:]]:
            applied.filter(app=room, name=name).delete()
    one_by_one = MigrationLoader(connection)
    assert {len(one.replacements) for one in (at_once, one_by_one)} == {9}
    assert not [key for key in one_by_one.graph.nodes if "squashed" in key[1]]
    assert at_once.project_state() == one_by_one.project_state()


@pytest.mark.django_db
def test_no_model_waits_for_a_migration():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def form():
    """Every column, constraint, index and trigger; SQLite puts a changed column last, which is nobody's concern."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE sql <> '' AND tbl_name <> 'sign_in_counts'")
        return {name: sorted(sql.replace("(", ",").replace(")", ",").split(",")) for name, sql in cursor.fetchall()}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="ファイルのデータベースはSQLiteだけ")
def test_a_database_that_stands_between_keeps_its_rows_and_comes_to_the_same_tables(tmp_path):
    at_once = form()
    with in_file(tmp_path / "between.sqlite3"):
        executor = MigrationExecutor(connection)
        executor.loader.replace_migrations = False
        executor.loader.build_graph()
        apps = executor.migrate(BETWEEN).apps
        town = apps.get_model("organization", "Municipality").objects.create(code="132039", name="見本市")
        apps.get_model("organization", "Section").objects.create(municipality=town, name="企画調整課", first_year=2025)
        assert form() != at_once
        call_command("migrate", verbosity=0)
        assert form() == at_once
        assert list(Section._base_manager.values_list("municipality__code", "name", "first_year", "mail")) == [
            ("132039", "企画調整課", 2025, "")
        ]
