"""What the name of an indicator says: which way is good, yearly count or stock, what is counted."""

from __future__ import annotations

import re

from gyokaku.engine.checking.reading_text import fold, outside_brackets
from gyokaku.engine.document import Direction, Indicator

_FEWER = re.compile(
    r"不調|不具合|休止|インシデント|事故|苦情|待機児童|超過勤務|時間外|未収|滞納|未達|残高|負債|助言及び勧告|"
    r"廃棄|ごみ|排出量|離職|不登校|違反|C ?以下"
)
_SAVED = re.compile(r"(?:削減|節減|縮減|減少|解消)(?:額|率|量|件数|数|割合)?$")
_MORE = re.compile(
    r"対応手続|受付件数|申請件数|受験者数|寄附|品目数|フォロワー|登録者数|登録件数|耐震化率|導入率|到達率|収納率|充足率|"
    r"進捗率|利回り|回収率|満足度|着手率|参加者数|参加人数|利用者数|利用件数|周知回数|アクセス数|有効活用|一時貸付|"
    r"満たしている|整っている|感じ|得られている|活用して|相談件数|開催回数|実施回数|取得率|普及率|認知度|オンライン"
)
_YEARLY = re.compile(
    r"年間|総?アクセス数|閲覧数|発生件数|受付件数|申請件数|寄附件数|寄附額|寄附金額|利用件数|開催回数|実施回数|"
    r"前年度?比|を行った部署数|を行った件数|不調割合|超過勤務時間|参加者数"
)
_PER_UNIT = re.compile(r"[1１一]?[回月日人]当?あ?たり")
_STOCK = re.compile(r"残高|フォロワー数|登録者数|登録件数|保有量|委員の人数|職員数|在籍者数|人口$|耐震化率")


def better(indicator: Indicator) -> Direction | None:
    """Which way is good: as the plan says, else where the name leaves no doubt, else None."""
    if indicator.direction is not None:
        return indicator.direction
    name = fold(outside_brackets(indicator.name))
    if _SAVED.search(name):
        return Direction.RISE
    fewer, more = bool(_FEWER.search(name)), bool(_MORE.search(name))
    if fewer == more:
        return None
    return Direction.FALL if fewer else Direction.RISE


def says_yearly(name: str) -> bool:
    """Whether a name speaks of a figure over a year, which has no value at a moment; averages per month do."""
    return bool(_YEARLY.search(fold(name))) and not _PER_UNIT.search(fold(name))


def says_stock(name: str) -> bool:
    """Whether a name speaks of a stock, which has a value only at a moment."""
    return bool(_STOCK.search(fold(outside_brackets(name)))) and not says_yearly(name)
