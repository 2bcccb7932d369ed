"""gyokaku migrate: make the database, or bring it to the form that this version needs."""

from __future__ import annotations

import typer

from gyokaku.cli.starting import database


def register(program: typer.Typer) -> None:
    """Add `migrate` to the program."""
    program.command("migrate")(migrate)


def migrate() -> None:
    """データベースを作り、この版に合う形に整える。"""
    with database():
        typer.echo(brought_up_to_date())


def brought_up_to_date() -> str:
    """Apply the migrations that wait; what was done, in a sentence."""
    waiting = pending()
    if not waiting:
        return "データベースは最新です。"
    typer.echo(f"データベースを整えています（{waiting}件）…", err=True)
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return f"データベースを整えました（{waiting}件を適用）。"


def pending() -> int:
    """How much of this version's form the database lacks: migrations, and the table of failed sign-ins after them."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    counts = settings.CACHES["default"]["LOCATION"]
    missing = counts not in connection.introspection.table_names()
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes())) + missing
