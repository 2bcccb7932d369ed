"""Fixtures about the database itself."""

import sqlite3
from contextlib import closing, contextmanager

import pytest


@pytest.fixture(autouse=True, scope="session")
def flush_lifts_triggers():
    """A test database can be emptied: the triggers that forbid removing rows are lifted for that moment."""
    from django.core.management.commands.flush import Command
    from django.db import connections

    from gyokaku.audit.triggers import lifted

    original = Command.handle

    def handle(self, **options):
        with lifted(connections[options["database"]]):
            return original(self, **options)

    Command.handle = handle
    yield
    Command.handle = original


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """What a module's own fixtures write stands until its last test; each test is undone by itself, as ever."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def in_file(path):
    """The database of the block is a SQLite file, empty if it is not there yet."""
    from django.db import connections

    shared = connections["default"]
    name = shared.settings_dict["NAME"]
    shared.settings_dict["NAME"] = str(path)
    connections["default"] = connections.create_connection("default")
    try:
        yield connections["default"]
    finally:
        connections["default"].close()
        connections["default"] = shared
        shared.settings_dict["NAME"] = name


@pytest.fixture
def own_database(transactional_db, tmp_path):
    """A database that several threads and processes can use at once, as in service.

    The suite's SQLite lives in memory, where locks are other than in a file; here it is copied into a file.
    """
    from django.db import connection

    if connection.vendor == "postgresql":
        yield connection.settings_dict["NAME"]
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(tmp_path / "gyokaku.sqlite3")) as file:
        connection.connection.backup(file)
    with in_file(tmp_path / "gyokaku.sqlite3") as own:
        yield own.settings_dict["NAME"]
