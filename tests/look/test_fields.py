"""A field ties its label, hint and error together, and the summary leads to it."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe


class Form(forms.Form):
    name = forms.CharField(label="Họ tên", help_text="Như căn cước.")
    kind = forms.ChoiceField(label="Loại", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    note = forms.CharField(label="Ghi chú", required=False)
    agree = forms.BooleanField(label="Đồng ý", required=False)


def draw(source: str, form: Form) -> str:
    with translation.override("vi"):
        return Template("{% load look %}" + source).render(Context({"form": form}))


def test_a_wrong_field_is_described_by_its_hint_and_its_error() -> None:
    html = draw("{% field form.name %}", Form({}))
    assert 'aria-describedby="id_name-hint id_name-wrong"' in html
    assert 'aria-invalid="true"' in html
    assert '<div class="hint" id="id_name-hint">Như căn cước.</div>' in html
    assert '<label for="id_name">' in html


def test_a_right_field_keeps_what_was_typed_and_is_not_marked() -> None:
    html = draw("{% field form.name %}", Form({"name": "Lò Thị Ưởng"}))
    assert 'value="Lò Thị Ưởng"' in html
    assert "aria-invalid" not in html


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    html = draw("{% field form.kind %}", Form())
    assert '<fieldset class="field " id="id_kind"' in html
    assert html.count('type="radio"') == 2
    assert '<label for="id_kind_1">B</label>' in html


def test_a_link_in_a_help_text_is_a_link_and_anything_else_is_text() -> None:
    form = Form()
    form.fields["name"].help_text = mark_safe('<a href="/quen/">Quên?</a>')
    form.fields["note"].help_text = "<b>"
    assert '<div class="hint" id="id_name-hint"><a href="/quen/">Quên?</a></div>' in draw("{% field form.name %}", form)
    assert '<div class="hint" id="id_note-hint">&lt;b&gt;</div>' in draw("{% field form.note %}", form)


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "có thể bỏ trống" in draw("{% field form.note %}", Form())
    assert "có thể bỏ trống" not in draw("{% field form.name %}{% field form.agree %}", Form())


def test_the_summary_leads_to_each_wrong_field_and_is_absent_when_all_is_well() -> None:
    wrong = draw("{% error_summary form %}", Form({"kind": "a"}))
    assert 'href="#id_name"' in wrong
    assert 'href="#id_kind' not in wrong
    assert draw("{% error_summary form %}", Form({"name": "A", "kind": "a"})).strip() == ""


def test_the_summary_of_wrong_choices_leads_to_their_fieldset() -> None:
    assert 'href="#id_kind"' in draw("{% error_summary form %}", Form({"name": "A"}))


def test_what_is_wrong_is_said_with_what_is_expected() -> None:
    day = forms.DateField(input_formats=["%d/%m/%Y"])
    with translation.override("vi"), pytest.raises(ValidationError) as refused:
        day.clean("31/02/2020")
    assert refused.value.messages == [
        "Ngày này không có thật hoặc chưa đúng dạng. Xin nhập ngày/tháng/năm, ví dụ 25/02/2020."
    ]
