"""Names of people in a text: a listed surname with an honorific, a role or a label beside it, or with a listed given name.

A surname alone is no sign, for many are places and words; nor is an honorific alone (お客様, 皆さん)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

KANJI = r"一-鿿々ヶ"
HONORIFIC = r"(?:さん|サン|(?<![皆同多仕模一異客])様(?!式|々|子|相|態)|さま|氏(?!名)|殿|くん|ちゃん|先生|女史)"
# Who stands before a name. A word that may also end in another one (係 in 関係) needs a break before it.
ROLE = (
    r"(?:市長|町長|村長|区長|知事|教育長|部長|課長|係長|室長|局長|館長|園長|校長|主任|主査|主事|参事|主幹|委員長|委員|会長|座長|理事長|理事|代表|"
    r"議長|議員|教授|弁護士|税理士|会計士|医師|民生委員|相談員|職員|担当者?|利用者|申請者|請求者|受給者|被保護者|滞納者|債務者|所有者|相続人|住民|市民|児童|生徒)"
)
LABEL = r"(?:氏名|お名前|御名前|姓名|フルネーム|ふりがな|フリガナ|申請者名|担当者名|代表者名|保護者名|世帯主|本人氏名|提出者|署名)"
# What follows a label without being a name.
NOT_A_NAME = r"(?!住所|電話|連絡|年齢|所属|職業|記入|不要|必要|任意|自由|匿名|各|等|など|及び|および|または|又は|公開|非公開|なし|欄|番号|の|を|は|が|に|と|も|で|し|変更|公表|表示|確認)"


@cache
def _lists() -> tuple[str, str, str]:
    """As alternatives of patterns: surnames of several letters, those of one letter, given names; longer ones first."""
    values = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
    surnames, given = values["surnames"].split(), values["given"].split()

    def alternatives(words: list[str]) -> str:
        # One look at the next letter spares trying hundreds of names at every place of a text.
        firsts = "".join(sorted({word[0] for word in words}))
        return f"(?=[{firsts}])(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"

    long = [name for name in surnames if len(name) > 1]
    return alternatives(long), alternatives([name for name in surnames if len(name) == 1]), alternatives(given)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    long, short, given = _lists()
    surname = f"{long}|{short}"
    some = rf"(?:[ ]?(?:[{KANJI}]{{1,3}}|[ぁ-ん]{{2,4}}?|[ァ-ヴー]{{2,5}}))"
    return (
        # 山田太郎様、田中さん: a listed surname, perhaps a given name, an honorific
        # (after a surname of one letter only a listed one: 関係者様 and 森林組合さん are nobody)
        re.compile(
            rf"(?<![{KANJI}])(?:(?:{long}){some}?|(?:{short})(?:[ ]?(?:{given}))?){HONORIFIC}(?![{KANJI}]*[課係])"
        ),
        # 課長 山田太郎、委員：佐藤 花: a role, then surname and given name; without a space both must be listed
        re.compile(
            rf"{ROLE}[の::・、 (]{{0,2}}(?:{surname})(?:[ ][{KANJI}]{{1,3}}(?![{KANJI}])|[ ]?(?:{given})(?![{KANJI}]))"
        ),
        # 山田太郎: both listed
        re.compile(rf"(?<![{KANJI}])(?:{surname})[ ]?(?:{given})(?![{KANJI}])"),
        # 氏名：山田太郎, 氏名 ヤマダ タロウ: whatever is written after the label
        re.compile(
            rf"{LABEL}[ ]?[::][ ]?{NOT_A_NAME}[{KANJI}ァ-ヴーぁ-んA-Za-z]{{1,10}}(?:[ ][{KANJI}ァ-ヴーぁ-んA-Za-z]{{1,10}})?"
        ),
        re.compile(rf"{LABEL}[ ]{NOT_A_NAME}(?:{surname})[ ]?[{KANJI}ぁ-んァ-ヴー]{{0,4}}"),
    )


def names(text: str) -> list[tuple[int, int]]:
    """Where names stand in a folded text, as begin and end; overlapping ones are one."""
    found: list[tuple[int, int]] = []
    for span in sorted(match.span() for pattern in _patterns() for match in pattern.finditer(text)):
        if found and span[0] < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], span[1]))
        else:
            found.append(span)
    return found
