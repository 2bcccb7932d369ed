"""Operations of migrations: tables of a room made together, and tables that are only added to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.migrations import CreateModel, RunPython
from django.db.migrations.operations.base import Operation

from gyokaku.audit.triggers import protect

ID = (("id",),)


class CreateTogether(Operation):
    """Create several models whose state is drawn up once.

    Django draws every related model up anew for each model it creates, and here every model is related to the
    municipality: a hundred models cost ten thousand drawings, which is most of what a first start waited for.
    """

    reversible = True

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Without models drawn up nothing is to be kept in step: the first to ask for them draws all, once."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the tables in their order."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Remove the tables, the last first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What `migrate --plan` says."""
        return f"Create models {', '.join(model.name for model in self.models)}"


def append_only(tables: Mapping[str, Sequence[tuple[str, ...]]]) -> RunPython:
    """Guard tables: each with the sets of columns by whose conflict SQLite could replace a row."""

    def guard(apps: Any, schema_editor: Any) -> None:
        for table, unique in tables.items():
            protect(schema_editor.connection, table, unique)

    return RunPython(guard, RunPython.noop)
