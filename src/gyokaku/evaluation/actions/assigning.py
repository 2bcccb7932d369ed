"""Who answers for a sheet, where the plan's section is gone or another takes over."""

from __future__ import annotations

from django.db import transaction

from gyokaku.evaluation.actions.record import audited, locked
from gyokaku.evaluation.errors import WrongEntry
from gyokaku.evaluation.models import Sheet
from gyokaku.evaluation.permissions import check_assign
from gyokaku.organization.models import Post, Section


@transaction.atomic
def assign(sheet: Sheet, *, section: Section, by: Post) -> Sheet:
    """Give the sheet to a section; what was reported stays. Raises what `check_assign` raises, WrongEntry."""
    found = locked(sheet, by=by)
    check_assign(by, found)
    if section.municipality_id != found.municipality_id or section.last_year is not None:
        said = f"「{section}」は今ある担当課ではありません。今の組織から選んでください。"
        raise WrongEntry(said, {"section": said})
    before = found.lead_printed
    found.lead, found.lead_printed = section, section.name
    found.save(update_fields=["lead", "lead_printed"])
    found.joint.filter(section=section).delete()
    audited(found, by=by, action="assign", summary=f"担当課を「{section}」にした", before=before, after=section.name)
    return found
