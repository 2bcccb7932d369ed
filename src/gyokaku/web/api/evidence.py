"""The evidence of an edition as the API answers it."""

from __future__ import annotations

from gyokaku.engine.document.identity import fingerprint
from gyokaku.engine.evidence import Evidence, Measured, load
from gyokaku.publishing import companions
from gyokaku.publishing.queries import PublishedEdition
from gyokaku.web.api import shapes


def evidence(edition: PublishedEdition) -> Evidence:
    """What was frozen beside the edition; empty where nothing was counted."""
    return companions.read(edition, "evidence", load) or Evidence()


def measured(one: Measured) -> shapes.MeasuredOut:
    """A computed figure."""
    return shapes.MeasuredOut(
        id=one.mark,
        register_key=one.register_key,
        indicator_id=fingerprint(one.indicator),
        name=one.name,
        initiatives=one.initiatives,
        fiscal_year=one.fiscal_year,
        printed=one.printed,
        value=None if one.value is None else format(one.value, "f"),
        beside=None if one.beside is None else format(one.beside, "f"),
        unit=one.formula.unit,
        sentence=one.sentence,
        records=one.records,
        record_numbers=one.numbers,
        sha256=one.sha256,
    )


def registers(found: Evidence) -> list[shapes.RegisterOut]:
    """The registers with their public fields."""
    return [
        shapes.RegisterOut(
            key=one.key,
            title=one.title,
            purpose=one.purpose,
            version=one.version,
            open=bool(one.fields),
            figures=sum(figure.register_key == one.key for figure in found.figures),
            fields=[
                shapes.RegisterFieldOut(key=field.key, label=field.label, kind=field.kind.value, unit=field.unit)
                for field in one.fields
            ],
        )
        for one in found.registers
    ]


def records(found: Evidence, key: str = "") -> list[shapes.RecordOut]:
    """The public records of a register, or of all without a key."""
    uses: dict[tuple[str, int], list[str]] = {}
    for figure in found.figures:
        for number in figure.numbers:
            uses.setdefault((figure.register_key, number), []).append(figure.mark)
    return [
        shapes.RecordOut(
            register_key=register.key,
            number=one.number,
            values=dict(one.values),
            note=one.note,
            sha256=one.sha256,
            figures=uses.get((register.key, one.number), []),
        )
        for register in found.registers
        if key in ("", register.key)
        for one in register.records
    ]
