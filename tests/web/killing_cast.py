"""The cast of a killed server: a round whose sheets belong to one section, and what stands in the database afterwards."""

from __future__ import annotations

from gyokaku.audit.queries import verify
from gyokaku.evaluation.models import Sheet, SheetReport
from gyokaku.organization.models import Municipality
from tests.evaluation.cast import cast, initiative, opened
from tests.web.office.conftest import holder


def begun(sheets: int) -> Municipality:
    """A round of so many sheets, all of one section, with somebody to sign in as `clerk`."""
    people = cast()
    opened(people, [initiative(number) for number in range(1, sheets + 1)])
    holder(people.clerk, "clerk")
    return people.town


def standing(town: Municipality) -> dict[str, int]:
    """The sheets by their mark, with the version that stands."""
    rows = Sheet.objects.for_municipality(town)
    return {str(mark): version for mark, version in rows.values_list("public_id", "version")}


def checked(town: Municipality, acknowledged: list[tuple[str, int, str]]) -> tuple[list[tuple[str, int, str]], bool]:
    """What was acknowledged and is not there, and whether the record's chain is whole."""
    rows = SheetReport.objects.for_municipality(town).values_list("sheet__public_id", "version", "done")
    stored = {(str(mark), version, text) for mark, version, text in rows}
    return [one for one in acknowledged if one not in stored], verify().fault is None
