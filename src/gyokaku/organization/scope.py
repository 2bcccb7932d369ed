"""Rows that belong to a municipality can be read only by saying which one: a query without one fails closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Self, TypeVar

from django.db import models

from gyokaku.organization.errors import NotScoped

Row = TypeVar("Row", bound=models.Model)


class MunicipalQuerySet(models.QuerySet[Row]):
    """A query that refuses to run until `for_municipality` was called, or it starts from a row one already has."""

    _scoped = False

    def for_municipality(self, municipality: models.Model) -> Self:
        """Only the rows of this municipality."""
        if municipality.pk is None:
            raise NotScoped("登録されていない団体の行は読めません。先に団体を登録してください。")
        scoped = self.filter(municipality_id=municipality.pk)
        scoped._scoped = True
        return scoped

    def across_municipalities(self) -> Self:
        """Rows of every municipality, said aloud: for the operator's own commands, never for a screen."""
        unscoped = self.all()
        unscoped._scoped = True
        return unscoped

    def _check_scope(self) -> None:
        # A related manager (plan.branches) hints the row it starts from; that row was reached within its scope.
        if not self._scoped and "instance" not in self._hints:  # type: ignore[attr-defined]
            raise NotScoped(
                f"{self.model.__name__} を団体を指定せずに読もうとしました。for_municipality(団体) を付けてください。"
            )

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._scoped = self._scoped
        return clone

    def _fetch_all(self) -> None:
        self._check_scope()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[Row]:
        self._check_scope()
        return super().iterator(chunk_size)

    def count(self) -> int:
        self._check_scope()
        return super().count()

    def exists(self) -> bool:
        self._check_scope()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._check_scope()
        return super().aggregate(*args, **kwargs)

    def in_bulk(self, id_list: Iterable[Any] | None = None, *, field_name: str = "pk") -> dict[Any, Row]:
        self._check_scope()
        return super().in_bulk(id_list, field_name=field_name)

    def update(self, **kwargs: Any) -> int:
        self._check_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check_scope()
        return super().delete()

    update.alters_data = True  # type: ignore[attr-defined]
    delete.alters_data = True  # type: ignore[attr-defined]


MunicipalRows = models.Manager.from_queryset(MunicipalQuerySet)


class Municipal(models.Model):
    """Every row of every room carries its municipality, from the first migration on."""

    municipality = models.ForeignKey("organization.Municipality", models.PROTECT, related_name="+")

    objects = MunicipalRows()

    class Meta:
        abstract = True
