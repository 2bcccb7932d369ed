"""The printed list of initiatives against the sheets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gyokaku.engine.checking.reading_text import fold
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Initiative, ListRow, Severity

_SEPARATOR = re.compile(r"[、,，・･\n]")


def pairs(subject: Subject) -> Iterator[tuple[ListRow, Initiative]]:
    """Each row of the list with the sheet of the same number."""
    sheets = {sheet.number: sheet for sheet in subject.sheets}
    for row in subject.plan.listing:
        if row.number in sheets:
            yield row, sheets[row.number]


@rule(
    "GK201",
    Severity.WARNING,
    "事業名が一覧とシートで違う",
    why="どちらが正しい名前か分からず、検索や引用で別の事業に見えます。",
    mend="正しいほうにそろえてください。",
    silent="全角・半角と空白だけの違い、一覧のない計画では黙っています。",
)
def title_differs(subject: Subject) -> Iterator[Hit]:
    """A title in the list that is not the sheet's."""
    for row, sheet in pairs(subject):
        if fold(row.title) != fold(sheet.title):
            yield Hit(
                f"一覧では「{row.title}」、シートでは「{sheet.title}」です。",
                row.title,
                sheet,
                "事業名",
                source=row.source,
            )


@rule(
    "GK202",
    Severity.WARNING,
    "担当課が一覧とシートで違う",
    why="どの課が責任をもつのかが、見る場所によって変わります。",
    mend="正しい担当課にそろえてください。",
    silent="並べ方と区切りの記号だけの違いでは黙っています（区切りはGK203）。",
)
def sections_differ(subject: Subject) -> Iterator[Hit]:
    """Sections in the list that are not the sheet's."""
    for row, sheet in pairs(subject):
        if set(_names(row.sections)) != set(_names("、".join(sheet.sections))):
            yield Hit(
                f"一覧では「{row.sections}」、シートでは「{'、'.join(sheet.sections)}」です。",
                row.sections,
                sheet,
                "担当課",
                source=row.source,
            )


@rule(
    "GK203",
    Severity.NOTE,
    "担当課の区切りが一覧とシートで違う",
    why="「・」と「、」が混ざると、表計算や検索で課の名前に分けられません。",
    mend="計画の中で多く使われている「、」にそろえてください。",
    silent="課の名前そのものが違うとき（GK202）、シートの原文が残っていないときは黙っています。",
)
def separators_differ(subject: Subject) -> Iterator[Hit]:
    """The same sections, once parted by 、 and once by ・."""
    for row, sheet in pairs(subject):
        printed = _printed_sections(sheet)
        if set(_names(row.sections)) == set(_names(printed)) and _marks(row.sections) != _marks(printed):
            yield Hit(
                f"一覧では「{row.sections}」、シートでは「{printed}」です。",
                printed,
                sheet,
                "担当課",
                source=sheet.sources.get("sections") or row.source,
                mend=None,
            )


@rule(
    "GK204",
    Severity.ERROR,
    "一覧とシートの片方にしかない事業",
    why="事業が一つ抜け落ちているか、番号が違っています。",
    mend="抜けているほうに加えるか、事業番号を直してください。",
    silent="一覧のない計画では黙っています。",
)
def only_in_one(subject: Subject) -> Iterator[Hit]:
    """A number that only the list, or only the sheets, know."""
    if not subject.plan.listing:
        return
    listed = {row.number for row in subject.plan.listing}
    for sheet in subject.sheets:
        if sheet.number not in listed:
            yield Hit(
                f"事業{sheet.number}が実施事業一覧にありません。",
                sheet.title,
                sheet,
                "事業番号",
                source=sheet.sources.get("number"),
            )
    known = {sheet.number for sheet in subject.sheets}
    for row in subject.plan.listing:
        if row.number not in known:
            yield Hit(
                f"一覧の事業{row.number}「{row.title}」にシートがありません。",
                row.title,
                None,
                "実施事業一覧",
                source=row.source,
            )


@rule(
    "GK205",
    Severity.ERROR,
    "事業番号の重複・欠番",
    why="番号で事業を指せなくなり、集計や引用を誤ります。",
    mend="事業番号を通し番号に直してください。",
    silent="番号が1以外から始まる計画は、その番号からの通しとみます。",
)
def numbers_broken(subject: Subject) -> Iterator[Hit]:
    """Two sheets with one number, or a number left out."""
    counted = Counter(sheet.number for sheet in subject.sheets)
    for number, times in counted.items():
        if times > 1:
            titles = "、".join(f"「{sheet.title}」" for sheet in subject.sheets if sheet.number == number)
            yield Hit(f"事業番号{number}が{times}つの事業に付いています：{titles}。", str(number), None, "事業番号")
    if counted:
        missing = sorted(set(range(min(counted), max(counted))) - set(counted))
        if missing:
            printed = "、".join(map(str, missing))
            yield Hit(f"事業番号{printed}が抜けています。", printed, None, "事業番号")


@rule(
    "GK206",
    Severity.WARNING,
    "一覧の頁が合わない",
    why="一覧からシートをたどれません。",
    mend="頁を直してください。",
    silent="頁の印字がない一覧、シートの頁が分からない計画では順序だけを見ます。",
)
def pages_wrong(subject: Subject) -> Iterator[Hit]:
    """A page in the list that is not the sheet's, or pages that run backwards."""
    before: ListRow | None = None
    sheets = {sheet.number: sheet for sheet in subject.sheets}
    for row in subject.plan.listing:
        if row.page is None:
            continue
        sheet = sheets.get(row.number)
        if before and before.page is not None and row.page < before.page:
            yield Hit(
                f"頁{row.page}が前の行（事業{before.number}、頁{before.page}）より前です。",
                str(row.page),
                sheet,
                "実施事業一覧",
                source=row.source,
            )
        if sheet and sheet.page is not None and sheet.page != row.page:
            yield Hit(
                f"一覧では{row.page}頁、シートは{sheet.page}頁にあります。",
                str(row.page),
                sheet,
                "実施事業一覧",
                source=row.source,
            )
        before = row


def _names(printed: str) -> list[str]:
    return [fold(name) for name in _SEPARATOR.split(printed) if name.strip()]


def _marks(printed: str) -> set[str]:
    return {"・" if mark in "・･" else "、" for mark in _SEPARATOR.findall(printed) if mark != "\n"}


def _printed_sections(sheet: Initiative) -> str:
    """The sections as the sheet prints them; a reader that split them keeps the printed cell in its finding."""
    printed = [found.printed for found in sheet.findings if found.field == "sections" and found.printed]
    return printed[0] if printed else "、".join(sheet.sections)
