"""Fields of sheets against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from gyokaku.engine.checking.reading_text import bare, year_name
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Initiative, Severity

_LONG_ENOUGH = 15  # characters; shorter sentences agree by chance
_ONLY_STUDY = re.compile(r"検討(?:を行う(?:事業|もの|段階)|段階|する事業|のみを行う)")
_DONE = re.compile(r"^(?:本格)?(?:実施|運用|導入|開始|供用開始|設置|施行|新?方針の運用)$")


@rule(
    "GK208",
    Severity.WARNING,
    "二つの欄が同じ文",
    why="目的と取組事項が同じでは、何のために何をするのかが分かりません。",
    mend="それぞれの欄に合った内容に書き分けてください。",
    silent=f"句読点と空白だけが違う{_LONG_ENOUGH}字以上の一致だけを見ます。年次計画と指標は見ません。",
)
def same_text_in_two_fields(subject: Subject) -> Iterator[Hit]:
    """Two prose fields of one sheet that say the same, word for word."""
    for sheet in subject.sheets:
        for one, other in combinations(subject.fields(sheet), 2):
            if len(bare(one[2])) >= _LONG_ENOUGH and bare(one[2]) == bare(other[2]):
                yield Hit(f"「{one[1]}」と「{other[1]}」が同じ文です。", other[2], sheet, other[1], source=other[3])


@rule(
    "GK209",
    Severity.NOTE,
    "別の事業と目的が同じ文",
    why="同じ目的なら、違う事業である理由や役割分担が読み手に伝わりません。",
    mend="それぞれの事業の目的に書き分けるか、同じでよければ表記をそろえてください。",
    silent=f"句読点と空白だけが違う{_LONG_ENOUGH}字以上の一致だけを見ます。",
)
def same_purpose(subject: Subject) -> Iterator[Hit]:
    """A purpose that an earlier sheet already has."""
    first: dict[str, Initiative] = {}
    for sheet in subject.sheets:
        words = bare(sheet.purpose or "")
        if len(words) < _LONG_ENOUGH:
            continue
        if words in first:
            other = first[words]
            yield Hit(
                f"事業{other.number}「{other.title}」の目的と同じ文です。",
                sheet.purpose or "",
                sheet,
                subject.labels["purpose"],
                source=sheet.sources.get("purpose"),
            )
        first.setdefault(words, sheet)


@rule(
    "GK210",
    Severity.WARNING,
    "指標を設定できない理由が年次計画と食い違う",
    why="「検討を行う事業だから測れない」としながら実施の年度があれば、測れるはずです。",
    mend="実施の年度からの指標を設定するか、理由を書き直してください。",
    silent="理由が検討の事業だというとき以外と、年次計画に実施・運用・導入などの語が単独で書かれていないときは黙っています。",
)
def reason_against_schedule(subject: Subject) -> Iterator[Hit]:
    """“A project that only studies”, with a year in which it is carried out."""
    for sheet in subject.sheets:
        reason = sheet.no_indicator_reason or ""
        if not _ONLY_STUDY.search(reason):
            continue
        for item in sheet.schedule:
            for step in item.steps:
                if _DONE.match(step.text.strip()):
                    yield Hit(
                        f"検討の事業なので指標を設定できないとしていますが、年次計画「{item.item}」では{year_name(step.first)}から「{step.text}」です。",
                        reason,
                        sheet,
                        subject.labels["no_indicator_reason"],
                        source=subject.source(sheet, "no_indicator_reason") or step.source,
                    )
                    break
