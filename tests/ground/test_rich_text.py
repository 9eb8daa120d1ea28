"""No text that an editor writes becomes a tag, an attribute or another kind of address; and what they write comes out whole."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caunoi.base import time
from caunoi.ground import rich_text
from caunoi.ground.rich_text import escaped, is_address, read, to_html, to_text

TAGS = {
    "p": set(), "h2": set(), "h3": set(), "ul": set(), "ol": set(), "li": set(), "blockquote": set(), "strong": set(),
    "em": set(), "br": set(), "a": {"href", "rel"}, "div": {"class", "tabindex"}, "table": set(), "thead": set(),
    "tbody": set(), "tr": set(), "th": {"scope"}, "td": set(),
}  # fmt: skip
PIECES = [
    "**", "*", "[", "](", ")", "<script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "//xau.vn", "https://",
    "data:text/html,", "&lt;", '" onclick="', "\\", "|", "| a | b |", "\n", "\n\n", "## ", "- ", "1. ", "> ", "![1]",
    "\x00", "\x1b", "Ă", " ", "mailto:", "/tra-loi/", "&#106;avascript:",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join)


class Strict(HTMLParser):
    """Collects words; fails at whatever is not in the closed list, and at a tag that closes another."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        assert {name for name, _value in attrs} <= TAGS[tag]
        given = dict(attrs)
        if tag == "a":
            assert "a" not in self.open
            assert is_address(given["href"] or "")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@given(texts)
def test_no_text_leaves_the_closed_list(source: str) -> None:
    parser = Strict()

    parser.feed(to_html(read(source)))
    parser.close()

    assert parser.open == []


@given(texts)
@example("**| a | b |\n| a | b |")
def test_what_is_read_aloud_is_what_is_shown(source: str) -> None:
    for block in read(source):
        parser = Strict()
        parser.feed(to_html([block]))
        parser.close()
        # Of a table the words alone are compared: between its cells stands a line here and a border there.
        border = "|" if isinstance(block, rich_text.Table) else ""

        assert _bare("".join(parser.words), border) == _bare(to_text([block]), border)


def _bare(words: str, border: str) -> str:
    return "".join(words.replace(border, "").split()) if border else "".join(words.split())


@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="#>|-•!"), min_size=1, max_size=80))
def test_escaped_words_read_back_as_they_are(words: str) -> None:
    said = f"Ông {words}"

    assert to_text(read(escaped(said))) == said


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Một\nhai\n\nba", "<p>Một<br>hai</p>\n<p>ba</p>"),
        ("## Kết luận\n### Việc", "<h2>Kết luận</h2>\n<h3>Việc</h3>"),
        ("**Đậm *cả nghiêng* nữa**", "<p><strong>Đậm <em>cả nghiêng</em> nữa</strong></p>"),
        ("2 * 3 * 4 và **hở", "<p>2 * 3 * 4 và **hở</p>"),
        (r"\*không nghiêng\*", "<p>*không nghiêng*</p>"),
        (r"*a \* b*", "<p><em>a * b</em></p>"),
        ("- một\n- hai\n1. ba", "<ul><li>một</li><li>hai</li></ul>\n<ol><li>ba</li></ol>"),
        ("> “Dân vận khéo”\n> hai", "<blockquote><p>“Dân vận khéo”</p><p>hai</p></blockquote>"),
        ("[Trả lời](/tra-loi/)", '<p><a href="/tra-loi/">Trả lời</a></p>'),
        (
            "[x](https://yenbai.gov.vn/?a=1&b=2)",
            '<p><a href="https://yenbai.gov.vn/?a=1&amp;b=2" rel="noopener nofollow">x</a></p>',
        ),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("<b>x</b> & y", "<p>&lt;b&gt;x&lt;/b&gt; &amp; y</p>"),
        (
            "| Giải | Số |\n|---|---|\n| A | 3 |\n| B |",
            '<div class="scroller" tabindex="0"><table><thead><tr><th scope="col">Giải</th><th scope="col">Số</th></tr>'
            "</thead><tbody><tr><td>A</td><td>3</td></tr><tr><td>B</td><td></td></tr></tbody></table></div>",
        ),
    ],
)
def test_each_form_comes_out_as_it_is_meant(source: str, html: str) -> None:
    assert to_html(read(source)) == html


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JaVaScRiPt:x", "//xau.vn", "data:text/html,x", "vbscript:x", "https://", "ftp://x", "x",
        "/\\xau.vn", "https://a\tb", "", "https://a b",
    ],
)  # fmt: skip
def test_other_addresses_are_no_addresses(href: str) -> None:
    assert not is_address(href)


def test_a_photo_stands_where_its_line_stands_and_nowhere_else() -> None:
    blocks = read("Một ![1] hai\n![2]\nba")

    assert rich_text.photos_named(blocks) == (2,)
    assert to_html(blocks, lambda number: f"[{number}]") == "<p>Một ![1] hai</p>\n[2]\n<p>ba</p>"


@pytest.mark.parametrize("piece", ["**a ", "[", "*", "[a](x ", "*a**", "***a*", "|a", "[[](", "\\", "|a|\n"])
def test_the_longest_text_is_read_at_once(piece: str) -> None:
    source = (piece * rich_text.LONGEST)[: rich_text.LONGEST]
    began = time.monotonic()

    to_html(read(source))

    assert time.monotonic() - began < 4


def test_a_row_that_is_too_wide_is_words_and_makes_no_table_of_millions_of_cells() -> None:
    wide = "|" + "a|" * (rich_text.WIDEST + 1)
    blocks = read(wide + "\n| b |")

    assert blocks[0] == rich_text.Paragraph((rich_text.Text(wide),))
    assert blocks[1] == rich_text.Table((((rich_text.Text("b"),),),))


def test_a_longer_text_is_refused_whole() -> None:
    with pytest.raises(ValueError, match="at most 100000 signs"):
        read("a" * (rich_text.LONGEST + 1))


def test_places_of_photos_follow_their_photos() -> None:
    source = "Một\n\n![1]\n\n![2]\n\n![3]\ncuối ![1] dòng"

    assert rich_text.with_photos_moved(source, {1: 2, 3: 1}) == "Một\n\n![2]\n\n\n![1]\ncuối ![1] dòng"
