"""Reading scales from TOML. Every fault is one sentence that names the place."""

from __future__ import annotations

import tomllib
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources
from typing import Any

from gyokaku.engine.attainment.scales.scale import Axis, Band, Measure, Scale, Tone
from gyokaku.engine.attainment.states import State

READY = resources.files("gyokaku.engine.attainment.scales") / "ready_made"


class UnreadableScale(ValueError):
    """The text is no rating scale; the message says where and how to mend."""


@cache
def ready_names() -> tuple[str, ...]:
    """Names of the ready-made scales."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in READY.iterdir() if file.name.endswith(".toml")))


@cache
def ready(name: str) -> Scale:
    """A ready-made scale by its name. Raises UnreadableScale when there is none."""
    if name not in ready_names():
        raise UnreadableScale(
            f"評価の物差し「{name}」はありません。あるもの：{'、'.join(ready_names())}。自分のものはTOMLファイルで渡してください。"
        )
    return read_scale((READY / f"{name}.toml").read_text(encoding="utf-8"), name)


def titled(title: str) -> Scale | None:
    """The ready-made scale of this title, as a closed round names it; None when it was a town's own."""
    return next((scale for scale in map(ready, ready_names()) if scale.title == title), None)


def read_scale(text: str, name: str) -> Scale:
    """A scale from its TOML text; `name` is the file's. Raises UnreadableScale."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableScale(f"{name}：TOMLとして読めません（{error}）。") from error
    reader = _Reader(name)
    labels = reader.words(data, "labels")
    axes = data.get("axes")
    if not isinstance(axes, list) or not 1 <= len(axes) <= 2:
        raise UnreadableScale(f"{name}：axes（軸）は1つか2つ書いてください。")
    made = tuple(reader.axis(axis, turn, labels if len(axes) == 1 else None) for turn, axis in enumerate(axes, 1))
    return Scale(
        name=name,
        title=reader.text(data, "title"),
        about=reader.text(data, "about"),
        labels=labels,
        axes=made,
        non_ratings=reader.words(data, "non_ratings", needed=False),
        unrated=reader.states(data.get("unrated", {}), "unrated"),
        tones=reader.tones(data, labels),
    )


class _Reader:
    """Reads the parts of one file; every complaint names it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def text(self, table: dict[str, Any], key: str, where: str = "") -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise UnreadableScale(f"{self.name}：{where}{key} を文字で書いてください。")
        return value

    def words(self, data: dict[str, Any], key: str, *, needed: bool = True) -> dict[str, str]:
        table = data.get(key, {})
        if not isinstance(table, dict) or (needed and not table):
            raise UnreadableScale(f"{self.name}：{key} に、ことばとその意味を書いてください。")
        return {word: self.text(table, word, f"{key} の ") for word in table}

    def states(self, table: Any, where: str) -> dict[State, str]:
        if not isinstance(table, dict):
            raise UnreadableScale(f"{self.name}：{where} に、状態とことばを書いてください。")
        found = {}
        for key in table:
            if key not in set(State):
                raise UnreadableScale(
                    f"{self.name}：{where} の「{key}」という状態はありません。あるもの：{'、'.join(State)}。"
                )
            found[State(key)] = self.text(table, key, f"{where} の ")
        return found

    def tones(self, data: dict[str, Any], labels: dict[str, str]) -> dict[str, Tone]:
        found = {}
        for label, tone in self.words(data, "tones", needed=False).items():
            if label not in labels or tone not in set(Tone):
                raise UnreadableScale(
                    f"{self.name}：tones の「{label} = {tone}」が読めません。labels のことばに {'・'.join(Tone)} のどれかを書いてください。"
                )
            found[label] = Tone(tone)
        return found

    def axis(self, table: Any, turn: int, labels: dict[str, str] | None) -> Axis:
        where = f"{turn}番目の軸の "
        if not isinstance(table, dict):
            raise UnreadableScale(f"{self.name}：{where}書き方が違います。[[axes]] で始めてください。")
        measure = self.text(table, "measure", where)
        if measure not in set(Measure):
            raise UnreadableScale(
                f"{self.name}：{where}measure「{measure}」は使えません。あるもの：{'、'.join(Measure)}。"
            )
        bands = tuple(self.band(band, where) for band in table.get("bands", []))
        axis = Axis(
            name=self.text(table, "name", where),
            measure=Measure(measure),
            bands=bands,
            states=self.states(table.get("states", {}), f"{where}states"),
            without_number=self.states(table.get("without_number", {}), f"{where}without_number"),
            kept_met=table.get("kept_met"),
            kept_missed=table.get("kept_missed"),
        )
        self._whole(axis, where, labels)
        return axis

    def band(self, table: Any, where: str) -> Band:
        label = self.text(table, "label", f"{where}bands の ")
        edge = table.get("at_least", table.get("above"))
        try:
            least = None if edge is None else Decimal(str(edge))
        except InvalidOperation as error:
            raise UnreadableScale(f"{self.name}：{where}「{label}」の境目「{edge}」は数ではありません。") from error
        return Band(label, least, above="above" in table)

    def _whole(self, axis: Axis, where: str, labels: dict[str, str] | None) -> None:
        edges = [band.at_least for band in axis.bands]
        numbers = [edge for edge in edges if edge is not None]
        if axis.measure is not Measure.STATE and (not edges or edges[-1] is not None or None in edges[:-1]):
            raise UnreadableScale(
                f"{self.name}：{where}bands の最後の一つだけを、境目なし（残りすべて）にしてください。"
            )
        if numbers != sorted(numbers, reverse=True):
            raise UnreadableScale(f"{self.name}：{where}bands の境目を、高いものから順に書いてください。")
        used = [band.label for band in axis.bands] + [*axis.states.values(), *axis.without_number.values()]
        used += [word for word in (axis.kept_met, axis.kept_missed) if word]
        unknown = [word for word in used if labels is not None and word not in labels]
        if unknown:
            raise UnreadableScale(
                f"{self.name}：{where}「{unknown[0]}」が labels にありません。意味を書き加えてください。"
            )
