"""A new field of a register as a form: its questions, and the field that was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gyokaku.engine.register import Choice as Code
from gyokaku.engine.register import Kind, RegisterField
from gyokaku.web.office.ledger.asking import Asked, Asking

RETIRED = "×"  # before a line of a code table: no longer offered, kept for old records
FLAGS = ("required", "unique", "personal")
WORDS = ("label", "unit", "codes", "help", "least", "most")
CHECKS = {
    "required": "必ず入れる",
    "unique": "重複を判定する欄にする",
    "personal": "個人に関わる欄にする（公開できません）",
    "long": "長い文章（文字のとき）",
}


@dataclass(frozen=True, slots=True)
class NewField:
    """The questions about one new field; `checks`: name, label, whether it is ticked."""

    first: list[Asked]
    more: list[Asked]
    checks: list[tuple[str, str, bool]]
    open: bool  # something stands in `more`

    @property
    def asked(self) -> list[Asked]:
        """All questions, in their order."""
        return [*self.first, *self.more]


def new_field(mark: str, asking: Asking) -> NewField:
    """The questions about the field that is typed under this mark."""
    kinds = [(kind.value, kind.label) for kind in Kind]
    places = [(str(turn), f"{turn}桁" if turn else "なし") for turn in range(4)]
    more = [
        asking.line(f"{mark}-unit", "単位", "数のときだけ。例：人"),
        asking.choice(f"{mark}-places", "小数の桁", places, "数のときだけ", blank=""),
        asking.line(f"{mark}-least", "下限", "数か金額のときだけ"),
        asking.line(f"{mark}-most", "上限", "数か金額のときだけ"),
        asking.line(f"{mark}-codes", "選択肢", "選択のとき。1行に1つ、「記号：名称」か名称だけ", lines=3),
        asking.line(f"{mark}-help", "記入の助け", "記入する人に、欄の下で示します。"),
    ]
    return NewField(
        [asking.line(f"{mark}-label", "欄の名前"), asking.choice(f"{mark}-kind", "種類", kinds, blank="")],
        more,
        [(f"{mark}-{name}", label, f"{mark}-{name}" in asking.typed) for name, label in CHECKS.items()],
        any(one.fault or (one.text and one.text != "0") for one in more),
    )


def is_written(mark: str, typed: Mapping[str, str]) -> bool:
    """Whether anything was written under this mark."""
    return any(typed.get(f"{mark}-{name}", "").strip() for name in WORDS)


def written(mark: str, key: str, typed: Mapping[str, str]) -> RegisterField:
    """The field that was written, whatever is wrong with it. Raises ValidationError where it is no field at all."""

    def said(name: str) -> str:
        return typed.get(f"{mark}-{name}", "").strip()

    kind = next((one for one in Kind if one.value == said("kind")), Kind.TEXT)
    return RegisterField.model_validate(
        {
            "key": key,
            "label": said("label"),
            "kind": kind,
            "help": said("help"),
            "unit": said("unit") or None,
            "places": int(said("places")) if said("places") in set("123456") else 0,
            "least": said("least") or None,
            "most": said("most") or None,
            "long": f"{mark}-long" in typed,
            "choices": tuple(code_table(said("codes"))),
            **{name: f"{mark}-{name}" in typed for name in FLAGS},
        }
    )


def code_table(text: str) -> Iterator[Code]:
    """A code table as typed: 記号：名称 a line; a line without a sign is its own; × before it retires it."""
    for line in filter(None, (part.strip() for part in text.splitlines())):
        code, _, label = line.removeprefix(RETIRED).replace(":", "：").partition("：")
        yield Code(code=code.strip(), label=(label or code).strip(), retired=line.startswith(RETIRED))
