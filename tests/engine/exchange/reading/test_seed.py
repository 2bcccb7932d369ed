"""The city's real document, fact by fact against a table that was checked by eye against the paper."""

import re
from pathlib import Path

import pytest

from gyokaku.engine.document import canonical, initiatives, load
from gyokaku.engine.exchange.reading import UnreadablePaper, read
from tests.seed import SEED, needs_seed

pytestmark = needs_seed
TABLE = Path(__file__).with_name("musashino.tsv")


@pytest.fixture(scope="module")
def reading():
    return read(SEED.read_bytes(), SEED.name)


def facts(plan):
    """The plan's facts as rows of the table."""
    for place in initiatives(plan):
        sheet = place.initiative
        number = str(sheet.number)
        yield ["sheet", number, sheet.title, "、".join(sheet.sections), str(sheet.page), place.measure.code]
        for item in sheet.schedule:
            steps = [f"R{step.first - 2018}{'' if step.last else '～?'} {step.text}" for step in item.steps]
            yield ["item", number, item.item, *steps]
        for row in sheet.indicators:
            yield [
                "indicator",
                number,
                row.name,
                row.unit or "",
                row.kind or "",
                *cells(row.targets),
                *cells(row.actuals),
            ]


def cells(values):
    if not values:
        return ["", "", ""]
    (value,) = values
    said = str(value.value) if value.value is not None else value.missing_reason
    return [value.printed, value.period.printed if value.period else "", said]


def test_every_fact_of_all_46_sheets(reading):
    expected = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert [row for row in facts(reading.plan)] == expected  # noqa: C416


def test_the_whole_paper_is_accounted_for(reading):
    assert reading.placed == reading.characters


def test_every_cell_of_every_sheet_stands_verbatim_in_the_document(reading):
    """Independent of the reader's own ledger: the text of the file, tags and spaces apart, against the document's."""
    document = squeezed(canonical(reading.plan).decode().replace("\\n", "").replace("\\", ""))
    text = SEED.read_text(encoding="utf-8-sig")
    body = text[text.index("事業番号\t1\t") :]
    for line in body.splitlines():
        for cell in line.split("\t"):
            plain = squeezed(re.sub(r"<[^>]*>", "", cell)).strip("—-")
            assert plain in document or plain in LABELS, cell


LABELS = {
    "事業番号",
    "事業名",
    "担当課",
    "項目",
    "年次計画",
    "指標",
    "目標値",
    "実績値",
    *(f"R{n}" for n in range(7, 12)),
}


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_counts_of_the_plan(reading):
    plan = reading.plan
    assert len(plan.policies) == 5
    assert sum(len(policy.measures) for policy in plan.policies) == 11
    assert [place.initiative.number for place in initiatives(plan)] == list(range(1, 47))
    assert [row.number for row in plan.listing] == list(range(1, 47))
    assert (plan.fiscal_years.first, plan.fiscal_years.last) == (2025, 2029)
    assert [policy.viewpoint for policy in plan.policies] == ["地域", "組織", "人材", "財務", "政策"]
    assert plan.edition == "中間のまとめ"


def test_what_stands_around_the_sheets(reading):
    plan = reading.plan
    assert (len(plan.goals), len(plan.history), plan.history[0].year, plan.history[-1].year) == (5, 13, 1983, 2021)
    assert [figure.printed for result in plan.results for figure in result.figures] == [
        "112件",
        "99,924千円",
        "687件",
        "92の業務",
        "77事業",
        "72事業",
    ]
    assert str(plan.results[3].figures[1].value) == "99924000"
    notice = plan.consultation
    assert str(notice.deadline.period.end) == "2025-01-15"
    assert notice.required == ["氏名", "住所", "電話番号"]
    assert notice.channels == ["意見提出フォーム", "Eメール", "郵送", "FAX", "持参"]
    assert plan.philosophy.startswith("自治基本条例に基づく")


def test_differences_between_places_are_told(reading):
    told = {
        finding.code: finding for policy in reading.plan.policies for m in policy.measures for finding in m.findings
    }
    assert set(told) == {"R201"}
    places = [measure.code for policy in reading.plan.policies for measure in policy.measures if measure.findings]
    assert places == ["①-イ", "③-イ"]


def test_what_the_paper_lost_is_not_invented(reading):
    sheets = {place.initiative.number: place.initiative for place in initiatives(reading.plan)}
    assert sheets[3].schedule[0].steps == []
    assert sheets[3].schedule[0].findings[0].code == "R103"
    assert sheets[10].indicators[0].actuals[0].period is None
    assert [finding.code for finding in sheets[10].indicators[0].findings] == ["R107", "R105"]


def test_reading_back_what_was_written(reading):
    assert load(canonical(reading.plan)) == reading.plan


def test_cp932_and_line_ends_make_no_difference(reading):
    text = SEED.read_text(encoding="utf-8-sig")
    crlf = read(("\ufeff" + text.replace("\n", "\r\n")).encode(), SEED.name)
    assert crlf.plan == reading.plan
    lossless = text.encode("cp932", errors="ignore").decode("cp932")
    assert list(facts(read(text.encode("cp932", errors="ignore"), SEED.name).plan)) == list(
        facts(read(lossless.encode(), SEED.name).plan)
    )


@pytest.mark.parametrize("number", [1, 9, 18, 30, 45, 46])
def test_a_paper_cut_off_is_refused_whole(number):
    text = SEED.read_text(encoding="utf-8-sig")
    cut = text.index(f"事業番号\t{number}\t") + 60
    with pytest.raises(UnreadablePaper, match="途中で切れています"):
        read(text[:cut].encode(), SEED.name)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 1115, 15))
def test_dropping_any_stretch_of_lines_is_refused_or_shows(start, reading):
    """No stretch of lines can be lost without the result changing or the paper being refused."""
    lines = SEED.read_text(encoding="utf-8-sig").split("\n")
    dropped = lines[start : start + 15]
    rest = "\n".join(lines[:start] + lines[start + 15 :]).encode()
    try:
        shortened = read(rest, SEED.name)
    except UnreadablePaper:
        return
    unread = [finding for finding in shortened.plan.findings if finding.code == "R199"]
    assert bool(unread) == (shortened.placed < shortened.characters)
    if any(line.strip() for line in dropped):
        assert shortened.characters < reading.characters
