"""Small registers for the tests."""

from datetime import date

from gyokaku.engine.register import Choice, Definition, Record, RegisterField, span_of

MEETINGS = Definition(
    key="meetings",
    title="意見交換会",
    when="day",
    fields=(
        RegisterField(key="name", label="会の名前", kind="text", required=True, unique=True),
        RegisterField(key="day", label="開催日", kind="date", required=True, unique=True),
        RegisterField(key="people", label="参加者数", kind="number", unit="人", least="0", most="5000"),
        RegisterField(key="rate", label="満足度", kind="number", unit="%", places=2),
        RegisterField(key="cost", label="費用", kind="yen"),
        RegisterField(
            key="way",
            label="開き方",
            kind="choice",
            choices=(
                Choice(code="A", label="対面"),
                Choice(code="B", label="オンライン"),
                Choice(code="C", label="郵送", retired=True),
            ),
        ),
        RegisterField(key="section", label="担当課", kind="section"),
        RegisterField(key="plan", label="計画の年度", kind="year"),
        RegisterField(key="sheet", label="関わる事業", kind="initiative"),
        RegisterField(key="memo", label="メモ", kind="text", long=True, personal=True),
    ),
)
MEMBERS = Definition(
    key="members",
    title="公募市民委員",
    when="begins",
    until="ends",
    fields=(
        RegisterField(key="board", label="委員会", kind="text", required=True),
        RegisterField(key="begins", label="任期の始まり", kind="date", required=True),
        RegisterField(key="ends", label="任期の終わり", kind="date"),
        RegisterField(key="people", label="公募委員数", kind="number", unit="人"),
    ),
)


def rows(definition, *values):
    """Records numbered from 1."""
    return [Record(number, one, span_of(definition, one)) for number, one in enumerate(values, 1)]


def meeting(day=date(2025, 5, 1), **rest):
    return {"name": "会", "day": day.isoformat(), **rest}
