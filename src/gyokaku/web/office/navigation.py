"""Where the staff side leads: a few groups of screens, and beside the screen that is open its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("私の仕事", (("home", "私の仕事"),)),
    ("年度評価", (("round", "評価シート"), ("simulator", "物差しを試す"))),
    (
        "計画",
        (
            *(("findings", "計画点検"), ("revision", "見直し"), ("editions", "版")),
            *(("structure", "構成"), ("indicators", "指標"), ("plans", "計画の一覧")),
        ),
    ),
    ("実績と予算", (("ledger", "実績台帳"), ("programs", "事務事業"), ("budget", "予算"))),
    ("意見募集", (("consultations", "意見募集"),)),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A link of the navigation; `items` are the screens of a group, none where it is one screen."""

    label: str
    href: str
    here: bool
    items: tuple[Item, ...] = ()


def navigation(path: str) -> list[Item]:
    """The groups as seen from an address; a group leads to its first screen."""
    found = []
    for label, screens in GROUPS:
        items = tuple(Item(words, reverse(f"office:{name}"), _within(path, name)) for name, words in screens)
        here = any(one.here for one in items)
        found.append(Item(label, items[0].href, here, items if len(items) > 1 else ()))
    return found


def screen_of(path: str) -> str:
    """The name of the navigation's screen that an address lies in; home for all others."""
    names = (name for _, screens in GROUPS for name, _ in screens)
    return next((name for name in names if _within(path, name)), "home")


def _within(path: str, name: str) -> bool:
    address = reverse(f"office:{name}")
    return path == address or (name != "home" and path.startswith(address))
