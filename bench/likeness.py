"""200,000 opinions, 96 % of them one campaign text, grouped; beside the least one must do (hash each text as it is).

    PYTHONPATH=src python bench/likeness.py

The texts are invented (デモ用の架空データ). Each hundredth opinion is a near copy of the campaign text, each three
hundredths are texts of their own. Goal: 60 seconds, 2 GB for the whole process, the texts included.
"""

from __future__ import annotations

import random
import resource
import time

from gyokaku.engine.likeness import DEFAULT_THRESHOLD, group_texts

TEXTS = 200_000
SECONDS, KILOBYTES = 60, 2 * 1024 * 1024
CAMPAIGN = "公共施設の使用料を引き上げる案に反対します。子どもと高齢者の居場所を守ってください。" * 3
WORDS = [
    "公園",
    "図書館",
    "保育園",
    "学校",
    "道路",
    "窓口",
    "税金",
    "手数料",
    "職員",
    "研修",
    "予算",
    "広報",
    "防災",
    "福祉",
    "介護",
    "医療",
    "交通",
    "自転車",
    "ごみ",
    "樹木",
    "市民",
    "団体",
    "会議",
    "公開",
    "説明",
    "意見",
    "計画",
    "目標",
    "指標",
    "効果",
    "見直し",
    "統合",
    "廃止",
    "拡充",
    "維持",
    "検討",
    "延長",
    "短縮",
    "電子化",
    "書類",
    "分かりやすく",
    "早めに",
    "丁寧に",
    "公平に",
    "毎年",
    "地域ごとに",
    "時間帯",
    "費用",
    "人数",
    "場所",
    "案内",
    "支援",
    "補助",
    "制度",
    "を",
    "の",
    "が",
    "に",
    "は",
    "で",
    "と",
    "も",
]


def invented(chance: random.Random) -> list[str]:
    """The opinions as they arrive: 96 % the campaign text, 1 % near copies of it, 3 % texts of their own."""
    texts = [CAMPAIGN] * (TEXTS * 96 // 100)
    for _ in range(TEXTS // 100):
        at = chance.randrange(len(CAMPAIGN))
        texts.append(CAMPAIGN[:at] + chance.choice(WORDS) + CAMPAIGN[at:])
    while len(texts) < TEXTS:
        texts.append("".join(chance.choices(WORDS, k=chance.randint(15, 120))))
    chance.shuffle(texts)
    return [f"{text} " for text in texts]


def timed(texts: list[str]) -> float:
    """Group, print what came out, and give the seconds it took."""
    began = time.perf_counter()
    groups = group_texts(texts, DEFAULT_THRESHOLD)
    taken = time.perf_counter() - began
    print(f"groups: {len(groups):,}; the largest has {len(groups[0].members):,} of {len(texts):,} texts")
    return taken


def main() -> int:
    """Print both times and the peak of memory; 1 when a goal is missed."""
    texts = invented(random.Random(6))  # the same opinions on every run
    began = time.perf_counter()
    distinct = len(set(texts))
    floor = time.perf_counter() - began
    taken = timed(texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"floor (hash as it is, {distinct:,} distinct): {floor:.2f} s")
    print(f"grouped at {DEFAULT_THRESHOLD}: {taken:.1f} s of {SECONDS}, peak {peak // 1024:,} MB of 2,048")
    return int(taken > SECONDS or peak > KILOBYTES)


if __name__ == "__main__":
    raise SystemExit(main())
