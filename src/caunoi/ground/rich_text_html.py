"""HTML of an older site read as the source of ``rich_text``, with a list of what does not survive: nothing goes silently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from caunoi.ground.rich_text import SIGNS, WIDEST, escaped, is_address

BLOCKS = frozenset(
    "p div section article header footer main figure figcaption blockquote ul ol li table tr td th hr".split()
)
HEADINGS = {"h1": "## ", "h2": "## ", "h3": "### ", "h4": "### ", "h5": "### ", "h6": "### "}
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
KNOWN = frozenset("html head body span a br img title meta link tbody thead".split()) | BLOCKS | {*HEADINGS, *MARKS}
UNREAD = frozenset("script style iframe object video audio svg form noscript template".split())
"""What stands inside them is not taken over either."""
VOID = frozenset("br img meta link hr input embed source wbr col area base track".split())


@dataclass(frozen=True, slots=True)
class Lost:
    """What does not survive, and the line where it stands. ``how`` is empty, ``cells`` (over several), ``table``,
    ``list``, ``quote``, ``wide`` (``count`` cells) or ``unended``; whoever tells people has the words."""

    line: int
    tag: str
    how: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that the text names: its address as written, the words for those who do not see it, and its title."""

    src: str
    alt: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """The source, the pictures in the order of their numbers, and what is lost."""

    source: str
    images: tuple[Image, ...]
    lost: tuple[Lost, ...]


def take(html: str) -> Taken:
    """The words, headings, items, quotes, tables, emphasis, links and pictures of a page; all else is listed in ``lost``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.settle()
    if reader.unread:
        reader.lost.append(Lost(reader.getpos()[0], f"<{reader.unread[0]}>", "unended"))
    return Taken(reader.source(), tuple(reader.images), tuple(reader.lost))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[tuple[int, str]] = []
        self.whole = 0
        """The number of the list, quote or table that is open, from 1; the lines of one stand without a blank line between."""
        self.openings = 0
        self.quotes = 0
        self.cells: list[str] | None = None
        """The cells of the row that is open; their end tags, and those of rows, may be left out."""
        self.in_cell = False
        self.images: list[Image] = []
        self.lost: list[Lost] = []
        self.parts: list[str] = []
        self.prefix = ""
        self.item = False
        """An item began and nothing of it was read yet."""
        self.lists: list[str] = []
        self.hrefs: list[str] = []
        self.unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "body":
            self.unread.clear()
        elif self.unread or tag in UNREAD or tag in ("head", "title"):
            self._skip(tag)
        elif tag in BLOCKS or tag in HEADINGS:
            self._open(tag)
            if tag in ("td", "th") and {"colspan", "rowspan"} & given.keys():
                self._lose(f"<{tag}>", "cells")
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "img" and self.cells is not None:
            self._lose("<img>", "table")
        elif tag == "img":
            self._image(given)
        elif tag == "a":
            self._link(given.get("href", ""))
        elif tag in MARKS:
            self.parts.append(MARKS[tag])
        elif tag not in KNOWN:
            self._lose(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if self.unread:
            if tag in self.unread:
                del self.unread[len(self.unread) - 1 - self.unread[::-1].index(tag) :]
        elif tag in BLOCKS or tag in HEADINGS:
            self._close(tag)
        elif tag == "a" and self.hrefs:
            href = self.hrefs.pop()
            self.parts.append(f"]({href})" if href else "")
        elif tag in MARKS:
            self.parts.append(MARKS[tag])

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.parts.append(escaped(re.sub(r"\s+", " ", data)))

    def source(self) -> str:
        """All that was read, with a blank line between what does not belong together."""
        text, before = "", 0
        for whole, block in self.done:
            text += ("\n" if whole and whole == before else "\n\n" if text else "") + block
            before = whole
        return text

    def settle(self) -> None:
        """End the block that is open."""
        lines = [line.strip() for line in "".join(self.parts).split("\n")]
        self.parts.clear()
        lines = [line for line in lines if line]
        if self.quotes and lines:
            self.done += [(self.whole, f"> {line}") for line in lines]
        elif lines and self.prefix:
            self.done.append((self.whole, self.prefix + " ".join(lines)))
        elif lines:
            self.done.append((0, "\n".join(map(_as_words, lines))))

    def _skip(self, tag: str) -> None:
        if tag in UNREAD and not self.unread:
            self._lose(f"<{tag}>")
        if tag not in VOID:
            self.unread.append(tag)

    def _open(self, tag: str) -> None:
        if self.cells is not None and tag not in ("tr", "table"):
            self._open_in_table(tag)
            return
        self._row()
        self.settle()
        if tag in ("ul", "ol"):
            self.lists.append(tag)
            if len(self.lists) > 1:
                self._lose(f"<{tag}>", "list")
        if tag in ("ul", "ol", "blockquote", "table") and not self.quotes and len(self.lists) < 2:
            self.openings += 1
            self.whole = self.openings
        if tag == "blockquote":
            self.quotes += 1
        elif tag == "tr":
            self.cells = []
        elif tag == "hr" or (tag == "table" and self.quotes):
            self._lose(f"<{tag}>")
        if tag == "li":
            self.item = True
            self.prefix = "1. " if self.lists[-1:] == ["ol"] else "- "
        elif tag == "p" and self.item:
            self.item = False  # the first paragraph of an item is the item
        else:
            self.item, self.prefix = False, HEADINGS.get(tag, "")
        if self.quotes and self.prefix:
            self._lose(f"<{tag}>", "quote")

    def _open_in_table(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell()
            self.in_cell = True
        elif tag in ("p", "div"):
            self.parts.append(" ")
        else:
            self._lose(f"<{tag}>", "table")

    def _close(self, tag: str) -> None:
        if self.cells is not None:
            if tag in ("td", "th"):
                self._cell()
            if tag not in ("tr", "table"):
                return
            self._row()
        self.settle()
        self.prefix = ""
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag == "blockquote" and self.quotes:
            self.quotes -= 1
        if tag in ("ul", "ol", "blockquote", "table") and not self.lists and not self.quotes:
            self.whole = 0

    def _cell(self) -> None:
        """End the cell that is open."""
        if self.in_cell and self.cells is not None:
            self.cells.append(" ".join("".join(self.parts).split()).replace("|", "\\|"))
            self.parts.clear()
        self.in_cell = False

    def _row(self) -> None:
        """End the row that is open."""
        self._cell()
        cells, self.cells = self.cells, None
        if cells and len(cells) > WIDEST:
            self._lose("<tr>", "wide", len(cells))
        if cells:
            self.done.append((self.whole, f"| {' | '.join(cells)} |"))

    def _link(self, href: str) -> None:
        kept = href if is_address(href) and not re.search(r"[()]", href) else ""
        if not kept:
            self._lose(f'<a href="{href[:80]}">')
        self.hrefs.append(kept)
        self.parts.append("[" if kept else "")

    def _image(self, given: dict[str, str]) -> None:
        prefix = self.prefix
        self.settle()
        self.images.append(Image(given.get("src", ""), given.get("alt", ""), given.get("title", "")))
        self.done.append((0, f"![{len(self.images)}]"))
        self.prefix = prefix

    def _lose(self, tag: str, how: str = "", count: int = 0) -> None:
        self.lost.append(Lost(self.getpos()[0], tag, how, count))


def _as_words(line: str) -> str:
    """A line of a paragraph that would read as a form stays words."""
    number = re.match(r"^(\d{1,3})([.)])(?= )", line)
    if number:
        return f"{number[1]}\\{number[2]}{line[number.end() :]}"
    return f"\\{line}" if line[0] in SIGNS and line[0] in "#>|-" else line
