"""gyokaku simulate: what another scale or threshold would change, before it is adopted."""

from __future__ import annotations

import json as json_
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyokaku.cli.starting import stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gyokaku.engine.attainment.scales import Scale
    from gyokaku.engine.progress import Rollup, Simulation


def register(program: typer.Typer) -> None:
    """Add `simulate` to the program."""
    program.command("simulate")(simulate)


def simulate(
    target: Annotated[Path | None, typer.Argument(metavar="FILE", help="計画文書（JSON）または計画のテキスト")] = None,
    edition: Annotated[int | None, typer.Option("--edition", help="公表した版の番号")] = None,
    working: Annotated[bool, typer.Option("--working", help="作業中の計画")] = False,
    scale: Annotated[str, typer.Option("--scale", help="いまの物差し（名前、またはTOMLファイル）")] = "pace-sabcd",
    to: Annotated[str | None, typer.Option("--to", help="くらべる物差し（省くと --scale と同じ）")] = None,
    thresholds: Annotated[
        list[str] | None, typer.Option("--set", help="境目を変える（例：A=0.9。割合は1が100%）")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="評価する年度（例：R8、2026）")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSONで出す")] = False,
    scales: Annotated[bool, typer.Option("--scales", help="用意してある物差しの一覧を出す")] = False,
) -> None:
    """物差しや境目を変えると、どの指標の評価が変わるかを、採用する前に確かめる。"""
    if scales:
        for line in listed():
            typer.echo(line)
        return
    from gyokaku.cli.chosen_plan import NoSuchPlan, chosen
    from gyokaku.engine.progress import simulate as run

    old = _scale(scale)
    new = _changed(_scale(to) if to else old, thresholds or [])
    try:
        plan = chosen(target, edition=edition, working=working)
    except NoSuchPlan as error:
        stop(str(error))
    found = run(plan, old, new, _year(as_of))
    if json:
        typer.echo(json_.dumps(as_json(found), ensure_ascii=False, indent=2))
        return
    for line in as_text(found, old, new):
        typer.echo(line)


def listed() -> Iterator[str]:
    """The ready-made scales, one line each."""
    from gyokaku.engine.attainment.scales import ready, ready_names

    for name in ready_names():
        one = ready(name)
        yield f"{name:18}{one.title}：{'・'.join(one.labels)}"


def as_text(found: Simulation, old: Scale, new: Scale) -> Iterator[str]:
    """The outcome in words: the count, every flip with its sentence, and both roll-ups."""
    yield found.sentence
    for row in found.flipped:
        sheet = row.place.initiative
        yield f"  事業{sheet.number} {row.indicator.name}：{row.before.word} → {row.after.word}"
        yield f"    {row.after.sentence}"
    yield f"{old.title}：{found.before.sentence}"
    yield f"{new.title}：{found.after.sentence}"


def as_json(found: Simulation) -> dict[str, object]:
    """The outcome for programs."""

    def counts(one: Rollup) -> dict[str, object]:
        return {"counts": one.counts, "unrated": one.unrated, "rated": one.rated, "total": one.total}

    return {
        "indicators": len(found.rows),
        "flips": [
            {
                "initiative": row.place.initiative.number,
                "indicator": row.indicator.name,
                "before": row.before.word,
                "after": row.after.word,
                "sentence": row.after.sentence,
            }
            for row in found.flipped
        ],
        "before": counts(found.before),
        "after": counts(found.after),
    }


def _scale(name: str) -> Scale:
    from gyokaku.engine.attainment.scales import UnreadableScale, read_scale, ready

    try:
        path = Path(name)
        if path.suffix == ".toml" or path.is_file():
            return read_scale(path.read_text(encoding="utf-8"), path.name)
        return ready(name)
    except UnreadableScale as error:
        stop(str(error))
    except (OSError, UnicodeDecodeError):
        stop(f"物差しのファイル「{name}」が読めません。場所と、UTF-8であることを確かめてください。")


def _changed(scale: Scale, thresholds: list[str]) -> Scale:
    for given in thresholds:
        label, _, number = given.partition("=")
        try:
            scale = scale.with_threshold(label.strip(), Decimal(number.strip()))
        except InvalidOperation:
            stop(f"--set {given}：境目は数で書いてください（例：A=0.9）。")
        except KeyError:
            known = "、".join(dict.fromkeys(b.label for a in scale.axes for b in a.bands if b.at_least is not None))
            stop(
                f"--set {given}：「{label}」に境目はありません。境目のあるもの：{known or 'なし（この物差しは状態で分けます）'}。"
            )
        except ValueError:
            stop(f"--set {given}：境目の順が入れ替わります。上の段より低く、下の段より高くしてください。")
    return scale


def _year(printed: str | None) -> int | None:
    if printed is None:
        return None
    from gyokaku.engine.notation import NotAPeriod, read_period

    read = read_period(printed)
    if isinstance(read, NotAPeriod) or read.fiscal_year is None:
        stop(f"--as-of {printed}：年度として読めません。R8、令和8年度、2026年度のように書いてください。")
    return read.fiscal_year
