"""The tree of the plan: every policy with its measures and initiatives."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document import Measure, Policy
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.listing import Item, item
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class MeasureNode:
    """A measure with its initiatives; `depth` counts from 1 below the policy."""

    code: str
    title: str
    href: str
    items: list[Item]
    depth: int


@dataclass(frozen=True, slots=True)
class PolicyNode:
    """A policy with its measures, and the initiatives that hang directly under it."""

    code: str
    viewpoint: str
    title: str
    href: str
    hue: int
    mark: str
    items: list[Item]
    measures: list[MeasureNode]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of all policies."""

    title: str
    here: str
    crumbs: list[Crumb]
    policies: list[PolicyNode]


def node(book: Book, policy: Policy) -> PolicyNode:
    """A policy with everything below it."""
    return PolicyNode(
        code=policy.code,
        viewpoint=policy.viewpoint or "",
        title=policy.title,
        href=book.href(policy),
        hue=book.hue(policy),
        mark=f"policy-{book.rank(policy)}",
        items=_items(book, policy),
        measures=[found for measure in policy.measures for found in _measures(book, measure, 1)],
    )


def _items(book: Book, branch: Policy | Measure) -> list[Item]:
    return [item(book, place) for place in book.places if (place.measure or place.policy) is branch]


def _measures(book: Book, measure: Measure, depth: int) -> list[MeasureNode]:
    here = MeasureNode(measure.code, measure.title, book.href(measure), _items(book, measure), depth)
    return [here, *(found for group in measure.groups for found in _measures(book, group, depth + 1))]


def build(book: Book, asked: Asked) -> Page:
    """All policies."""
    return Page(
        title="方針と施策の体系",
        here="policies",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("方針")],
        policies=[node(book, policy) for policy in book.plan.policies],
    )
