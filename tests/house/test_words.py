"""Every sentence that people read exists in Vietnamese; nothing is doubtful, nothing out of date."""

from __future__ import annotations

import ast
import functools
import re

import polib
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import override
from django.utils.translation.template import templatize

from tests.house.source import PACKAGE, modules, templates
from tools.messages import catalogues, faults

CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "gettext_noop"}


def test_catalogues_are_complete_and_compiled() -> None:
    assert [fault for path in catalogues() for fault in faults(path)] == []


def test_every_sentence_in_the_code_has_its_vietnamese() -> None:
    missing = [f"{where}: {words!r}" for where, words in spoken() if words not in known()]

    assert missing == []


@functools.cache
def known() -> set[str]:
    import django

    paths = [path for path in catalogues() if "/vi/" in str(path)]
    paths += list((PACKAGE.parent.joinpath(django.__path__[0]) / "conf" / "locale" / "vi").rglob("django.po"))
    return {entry.msgid for path in paths for entry in polib.pofile(str(path)) if entry.translated()}


def spoken() -> list[tuple[str, str]]:
    """Where each translatable sentence stands, and the sentence."""
    found = []
    for each in modules():
        for node in ast.walk(each.tree):
            if isinstance(node, ast.Call) and called(node.func) in CALLS and node.args:
                said = node.args[1] if called(node.func).startswith("pgettext") else node.args[0]
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    found.append((f"{each.place}:{node.lineno}", said.value))
    literal = r"""u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
    call = re.compile(rf"\b(?:n?p?gettext|_)\(\s*(?:(?<=pgettext\()\s*{literal}\s*,\s*)?{literal}")
    for path in templates():
        for each in call.finditer(templatize(path.read_text(encoding="utf-8"))):
            found.append((str(path.relative_to(PACKAGE)), ast.literal_eval(each.group(2))))
    return found


def called(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def test_vietnamese_comes_first() -> None:
    from django.conf import settings

    assert settings.LANGUAGES[0][0] == settings.LANGUAGE_CODE == "vi"
    with override("vi"):
        from django.utils.translation import gettext

        assert gettext("Yes") == "Có"


def test_passwords_are_refused_in_vietnamese() -> None:
    with override("vi"):
        said = MinimumLengthValidator(min_length=12).get_error_message()

    assert said == "Mật khẩu ngắn quá: cần ít nhất 12 ký tự."
