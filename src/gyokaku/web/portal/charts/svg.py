"""Building blocks of SVG: escaped elements as strings, positions rounded to a tenth of a pixel."""

from __future__ import annotations

from decimal import Decimal
from html import escape

Length = Decimal | int


def put(length: Length) -> str:
    """A position as SVG text, at most one decimal: 12.5, 40."""
    rounded = format(Decimal(length).quantize(Decimal("0.1")), "f")
    return rounded.removesuffix(".0")


def element(name: str, *children: str, **attributes: str | Length) -> str:
    """An element with escaped attributes; `class_` and `aria_label` become class and aria-label."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else put(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def text(content: str, x: Length, y: Length, class_: str) -> str:
    """A line of text; the class sets its size and where it is anchored."""
    return element("text", escape(content), x=x, y=y, class_=class_)


def drawing(
    width: int, height: int, name: str, description: str, mark: str, *children: str, stretch: bool = False
) -> str:
    """A whole drawing with its title and description for those who do not see it; `mark` makes its ids unique.

    With `stretch`, a style sheet may give it another shape than its own.
    """
    return element(
        "svg",
        element("title", escape(name), id=f"{mark}-title"),
        element("desc", escape(description), id=f"{mark}-desc"),
        *children,
        viewBox=f"0 0 {width} {height}",
        preserveAspectRatio="none" if stretch else "xMidYMid meet",
        role="img",
        aria_labelledby=f"{mark}-title {mark}-desc",
        class_="chart",
    )
