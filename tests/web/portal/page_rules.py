"""Rules that every HTML page keeps, found with the standard parser: nesting, ids, headings, labels, links, images."""

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SVG_EMPTY = {"rect", "line", "circle", "polygon", "polyline", "path"}


class Page(HTMLParser):
    """Reads a page and keeps what the rules look at."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.stack, self.ids, self.headings = [], [], [], []
        self.links, self.targets, self.labels, self.fields, self.text = [], [], set(), [], []
        self.feed(text)
        self.close()
        self.faults += [f"閉じていない：{self.stack}"] if self.stack else []

    def handle_starttag(self, tag, attrs):
        pairs = dict(attrs)
        if len(pairs) != len(attrs):
            self.faults.append(f"属性が二度ある：{tag} {attrs}")
        if tag not in VOID:
            self.stack.append(tag)
        self._keep(tag, pairs)

    def handle_startendtag(self, tag, attrs):
        if tag not in VOID | SVG_EMPTY:
            self.faults.append(f"自己終了：{tag}")
        self._keep(tag, dict(attrs))

    def _keep(self, tag, pairs):
        self.ids += [pairs["id"]] if "id" in pairs else []
        for name in pairs:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"CSPに触れる属性：{name}")
        if tag in {"style"} or (tag == "script" and "src" not in pairs):
            self.faults.append(f"ページの中に書かれた：{tag}")
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))
        if tag == "a":
            self.links.append(pairs.get("href", ""))
        if tag == "label":
            self.labels.add(pairs.get("for"))
        if tag in {"input", "select", "textarea"} and pairs.get("type") != "hidden":
            self.fields.append(pairs.get("id"))
        if tag in {"img"} and "alt" not in pairs:
            self.faults.append("代替テキストがない画像")
        for name in ("aria-labelledby", "aria-describedby", "headers"):
            self.targets += pairs.get(name, "").split()

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(f"入れ子の食い違い：{tag}（{self.stack[-3:]}）")

    def handle_data(self, data):
        self.text.append(data)

    @property
    def words(self):
        """All text of the page."""
        return "".join(self.text)


def faults(text):
    """What is wrong with a page; an empty list for a good one."""
    page = Page(text)
    found = list(page.faults)
    found += [f"同じidが二つ：{one}" for one in {one for one in page.ids if page.ids.count(one) > 1}]
    found += [f"idがない：{one}" for one in page.targets if one not in page.ids]
    found += [f"ラベルがない：{one}" for one in page.fields if one not in page.labels]
    found += [f"ページ内の行き先がない：{one}" for one in page.links if one.startswith("#") and one[1:] not in page.ids]
    found += ["行き先のないリンク" for one in page.links if not one]
    if page.headings.count(1) != 1:
        found.append(f"h1が{page.headings.count(1)}個")
    steps = zip([0, *page.headings], page.headings, strict=False)
    found += [f"見出しが飛ぶ：h{a}の次にh{b}" for a, b in steps if b > a + 1]
    if re.search(r"(?<![-\w])None(?![-\w])", str(page.words), re.ASCII):
        found.append("Noneが印字されている")
    return found
