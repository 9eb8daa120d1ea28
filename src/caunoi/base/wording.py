"""Words that know their language, so that a page in another one can say so to screen readers and translators."""

from __future__ import annotations


class Worded(str):
    """A name with the language that it is written in; apart from that, a text like any other."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> Worded:
        made = super().__new__(cls, text)
        made.lang = lang
        return made

    def __reduce__(self) -> tuple[type[Worded], tuple[str, str]]:
        return Worded, (str(self), self.lang)
