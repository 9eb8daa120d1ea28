"""Text with a little form, as an editor writes it on a plain page: read into a small tree, and written from that as HTML.

    ## heading            ### smaller heading
    - item                1. numbered item
    > quoted words        | cell | cell |   (the first row of a table is its head)
    **bold**  *italic*    [words](https://address)        ![2] alone on a line: the second photo

A blank line begins a paragraph; a backslash before a sign takes its meaning away. The tree holds nothing but what is named
here, and only ``to_html`` writes tags: no text can become a tag, an attribute, a script or an address of another kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

LONGEST = 100_000
"""Signs in one text."""
DEEPEST = 6
"""How deep emphasis and links may stand in each other."""
WIDEST = 20
"""Cells in one row of a table; a line with more is plain words."""
LONGEST_LINK = 500
"""Signs in the words of one link, and in its address."""
SCHEMES = ("https://", "http://", "mailto:")
SIGNS = "\\*[]()#>|-!`."
HEADING = re.compile(r"^(#{2,3}) +(.+)$")
BULLET = re.compile(r"^[-•] +(.*)$")
NUMBERED = re.compile(r"^\d{1,3}[.)] +(.*)$")
ROW = re.compile(r"^\|(.*)\|$")
RULE = re.compile(r"^[\s|:-]+$")
PHOTO = re.compile(r"^!\[(\d{1,2})\]$")
ADDRESS = re.compile(r"^\S{1,500}$")
MARK = re.compile(r"\\.|\*\*|\*")
UNSEEN = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    words: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in ``strong`` or ``em``."""

    tag: str
    inner: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address, which ``is_address`` found good."""

    href: str
    inner: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph."""


Inline = Text | Marked | Link | Break
Words = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3 below the title of the article."""

    level: int
    words: Words


@dataclass(frozen=True, slots=True)
class Items:
    is_numbered: bool
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    paragraphs: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first is the head. Every row has as many cells as the widest."""

    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """The place of the photo with this number, from 1."""

    number: int


Block = Paragraph | Heading | Items | Quote | Table | Photo


def is_address(href: str) -> bool:
    """Whether a link may lead there: http, https, mailto, or a path of this site."""
    if not ADDRESS.match(href) or UNSEEN.search(href) or "\\" in href:
        return False
    lower = href.lower()
    if lower.startswith("/"):
        return not lower.startswith("//")
    return any(lower.startswith(scheme) and len(lower) > len(scheme) for scheme in SCHEMES)


def read(source: str) -> tuple[Block, ...]:
    """The tree of a text. Everything that is no form is words: nothing is lost and nothing is refused.

    Raises ``ValueError`` for more than ``LONGEST`` signs.
    """
    if len(source) > LONGEST:
        raise ValueError(f"a text has at most {LONGEST} signs")
    lines = [UNSEEN.sub(" ", line).strip() for line in source.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return tuple(block for chunk in _chunks(lines) for block in _blocks(chunk))


def _chunks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines between blank lines."""
    chunk: list[str] = []
    for line in lines:
        if line:
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _kind(line: str) -> str:
    if HEADING.match(line):
        return "heading"
    if PHOTO.match(line):
        return "photo"
    if BULLET.match(line):
        return "bullet"
    if NUMBERED.match(line):
        return "numbered"
    if ROW.match(line) and len(_cells(line[1:-1])) <= WIDEST:
        return "row"
    return "quote" if line.startswith(">") else "words"


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Blocks of one chunk: neighbouring lines of one kind belong together."""
    start = 0
    while start < len(lines):
        kind, end = _kind(lines[start]), start + 1
        while end < len(lines) and kind not in ("heading", "photo") and _kind(lines[end]) == kind:
            end += 1
        yield _block(kind, lines[start:end])
        start = end


def _block(kind: str, lines: list[str]) -> Block:
    if kind == "heading":
        match = HEADING.match(lines[0])
        assert match is not None
        return Heading(len(match[1]), _inline(match[2]))
    if kind == "photo":
        return Photo(int(lines[0][2:-1]))
    if kind in ("bullet", "numbered"):
        pattern = BULLET if kind == "bullet" else NUMBERED
        return Items(kind == "numbered", tuple(_inline(pattern.sub(r"\1", line)) for line in lines))
    if kind == "quote":
        return Quote(tuple(_inline(line[1:].strip()) for line in lines))
    if kind == "row":
        return _table(lines)
    return Paragraph(_joined(lines))


def _joined(lines: list[str]) -> Words:
    words: list[Inline] = []
    for line in lines:
        words += [Break()] if words else []
        words += _inline(line)
    return tuple(words)


def _table(lines: list[str]) -> Table:
    kept = [line for number, line in enumerate(lines) if number != 1 or not RULE.match(line)]
    rows = [[_inline(cell.strip()) for cell in _cells(line[1:-1])] for line in kept]
    width = max(len(row) for row in rows)
    return Table(tuple(tuple(row + [()] * (width - len(row))) for row in rows))


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line)


def _inline(text: str, depth: int = 0) -> Words:
    """Words with their marks. A mark without its end is plain words."""
    found: list[Inline] = []
    plain: list[str] = []

    def settle() -> None:
        if plain:
            found.append(Text("".join(plain)))
            plain.clear()

    at, marks = 0, _marks(text)
    while at < len(text):
        piece = _piece(text, at, depth, marks) if text[at] in "\\*[" else None
        if piece is None:
            sign = "**" if text.startswith("**", at) else text[at]
            piece = sign, at + len(sign)
        if isinstance(piece[0], str):
            plain.append(piece[0])
        else:
            settle()
            found.append(piece[0])
        at = piece[1]
    settle()
    return tuple(found)


def _marks(text: str) -> dict[str, list[int]]:
    """Where the marks of emphasis stand, those after a backslash left out. Found once, so that reading takes no longer than the
    text is long."""
    found: dict[str, list[int]] = {"*": [], "**": []}
    for match in MARK.finditer(text):
        if match[0] in found:
            found[match[0]].append(match.start())
    return found


def _piece(text: str, at: int, depth: int, marks: dict[str, list[int]]) -> tuple[Inline | str, int] | None:
    """What begins at ``at`` with a sign of form, and where it ends; ``None`` when it is plain words."""
    if text[at] == "\\":
        return (text[at + 1], at + 2) if at + 1 < len(text) and text[at + 1] in SIGNS else None
    if depth >= DEEPEST:
        return None
    if text[at] == "[":
        return _link(text, at, depth)
    mark = "**" if text.startswith("**", at) else "*"
    begin = at + len(mark)
    ends = marks[mark]
    place = bisect_left(ends, begin)
    end = ends[place] if place < len(ends) else begin
    if end == begin or text[begin].isspace() or text[end - 1].isspace():
        return None
    return Marked("strong" if mark == "**" else "em", _inline(text[begin:end], depth + 1)), end + len(mark)


def _link(text: str, at: int, depth: int) -> tuple[Inline, int] | None:
    middle = text.find("](", at, at + LONGEST_LINK)
    end = text.find(")", middle, middle + LONGEST_LINK) if middle >= 0 else -1
    if end < 0:
        return None
    words, href = text[at + 1 : middle], text[middle + 2 : end].strip()
    if not words.strip() or "[" in words or not is_address(href):
        return None
    return Link(href, tuple(_without_links(_inline(words, depth + 1)))), end + 1


def _without_links(words: Words) -> Iterator[Inline]:
    for each in words:
        if isinstance(each, Link):
            yield from _without_links(each.inner)
        elif isinstance(each, Marked):
            yield Marked(each.tag, tuple(_without_links(each.inner)))
        else:
            yield each


def to_html(blocks: Iterable[Block], photo: Callable[[int], str] | None = None, *, level: int = 0) -> str:
    """HTML of a tree. ``photo`` gives the HTML of a photo by its number (empty: nothing stands there); ``level`` is added to the
    levels of headings."""
    return "\n".join(filter(None, (_html_block(block, photo, level) for block in blocks)))


def _html_block(block: Block, photo: Callable[[int], str] | None, level: int) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_html(block.words)}</p>"
    if isinstance(block, Heading):
        tag = f"h{block.level + level}"
        return f"<{tag}>{_html(block.words)}</{tag}>"
    if isinstance(block, Items):
        tag = "ol" if block.is_numbered else "ul"
        return f"<{tag}>" + "".join(f"<li>{_html(item)}</li>" for item in block.items) + f"</{tag}>"
    if isinstance(block, Quote):
        return "<blockquote>" + "".join(f"<p>{_html(words)}</p>" for words in block.paragraphs) + "</blockquote>"
    if isinstance(block, Photo):
        return photo(block.number) if photo else ""
    head = "".join(f'<th scope="col">{_html(cell)}</th>' for cell in block.rows[0])
    rows = "".join("<tr>" + "".join(f"<td>{_html(cell)}</td>" for cell in row) + "</tr>" for row in block.rows[1:])
    body = f"<tbody>{rows}</tbody>" if rows else ""
    return f'<div class="scroller" tabindex="0"><table><thead><tr>{head}</tr></thead>{body}</table></div>'


def _html(words: Words) -> str:
    return "".join(map(_html_inline, words))


def _html_inline(part: Inline) -> str:
    if isinstance(part, Text):
        return escape(part.words, quote=False)
    if isinstance(part, Break):
        return "<br>"
    if isinstance(part, Marked):
        return f"<{part.tag}>{_html(part.inner)}</{part.tag}>"
    outside = "" if part.href.startswith("/") else ' rel="noopener nofollow"'
    return f'<a href="{escape(part.href)}"{outside}>{_html(part.inner)}</a>'


def to_text(blocks: Iterable[Block]) -> str:
    """The words alone, a paragraph a line; for search, letters and comparison."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph | Heading):
        return [_words(block.words)]
    if isinstance(block, Items):
        return [_words(item) for item in block.items]
    if isinstance(block, Quote):
        return [_words(words) for words in block.paragraphs]
    if isinstance(block, Table):
        return [" | ".join(_words(cell) for cell in row) for row in block.rows]
    return []


def _words(words: Words) -> str:
    out = []
    for part in words:
        if isinstance(part, Text):
            out.append(part.words)
        elif isinstance(part, Break):
            out.append("\n")
        else:
            out.append(_words(part.inner))
    return "".join(out)


def photos_named(blocks: Iterable[Block]) -> tuple[int, ...]:
    """Numbers of the photos that have a place in the text, in its order."""
    return tuple(block.number for block in blocks if isinstance(block, Photo))


def with_photos_moved(source: str, places: Mapping[int, int]) -> str:
    """The source after its photos got other numbers: ``places`` gives the new number of each that is still there; the place of
    one that is not goes with it."""
    lines = []
    for line in source.split("\n"):
        match = PHOTO.match(line.strip())
        if match is None:
            lines.append(line)
        elif int(match[1]) in places:
            lines.append(f"![{places[int(match[1])]}]")
    return "\n".join(lines)


def escaped(words: str) -> str:
    """Plain words as a source that reads back as exactly these words."""
    return re.sub(r"([\\*\[\]])", r"\\\1", words)
