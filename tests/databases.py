"""Fixtures about the database itself."""

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


@pytest.fixture
def own_database(transactional_db, tmp_path):
    """A database that several threads and processes can use at once, as in service.

    The suite's SQLite lives in memory, where locks are other than in a file; here it is a file.
    """
    from django.core.management import call_command
    from django.db import connections

    shared = connections["default"]
    if shared.vendor == "postgresql":
        yield shared.settings_dict["NAME"]
        return
    name = shared.settings_dict["NAME"]
    shared.settings_dict["NAME"] = str(tmp_path / "gyokaku.sqlite3")
    connections["default"] = connections.create_connection("default")
    try:
        call_command("migrate", verbosity=0)
        yield shared.settings_dict["NAME"]
    finally:
        connections["default"].close()
        connections["default"] = shared
        shared.settings_dict["NAME"] = name
