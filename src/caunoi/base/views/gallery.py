"""The gallery: every component in every state, on one page, to look at and to test."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from caunoi.base import charts, chips
from caunoi.base.icons import ICONS

DAY = date(2020, 2, 25)
AT = datetime(2020, 2, 25, 9, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


class GalleryForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Full name"), help_text=_("As on the identity card."))
    content = forms.CharField(label=_("What happened"), widget=forms.Textarea(attrs={"rows": 5}), required=False)
    field_of_life = forms.ChoiceField(label=_("Field"), choices=[("land", "Đất đai"), ("road", "Giao thông")])
    kind = forms.ChoiceField(
        label=_("What would you like to send?"),
        widget=forms.RadioSelect,
        choices=[("a", "Kiến nghị"), ("b", "Phản ánh"), ("c", "Câu hỏi")],
    )
    on = forms.DateField(label=_("Day it happened"), help_text=_("For example 25/02/2020"), input_formats=["%d/%m/%Y"])
    papers = forms.FileField(label=_("Papers and photos"), help_text=_("Up to 20 files, 25 MB each."), required=False)
    code = forms.CharField(label=_("Receipt code"), required=False)
    agree = forms.BooleanField(label=_("I agree that the answer may be published without my name."), required=False)


def _chips() -> list[tuple[str, chips.Chip]]:
    def make(days: int, **more: Any) -> chips.Chip:
        return chips.clock_chip(DAY + timedelta(days=days), DAY, article="Điều 28 Luật Khiếu nại", **more)

    return [
        ("plenty", make(21)),
        ("soon", make(2)),
        ("today", make(0)),
        ("overdue", make(-5)),
        ("paused", make(9, paused=True)),
        ("met", make(4, met_on=DAY)),
        ("met late", make(-4, met_on=DAY)),
        ("unconfirmed", make(9, confirmed=False)),
        ("stopped", make(9, stopped=True)),
    ]


def _charts() -> list[Any]:
    parts = [charts.Series(_("In time"), "c1"), charts.Series(_("Overdue"), "c-late")]
    rows = [
        charts.Row("Ủy ban nhân dân thành phố Yên Bái", (120, 6), "#charts"),
        charts.Row("Sở Tài nguyên và Môi trường", (96, 14), "#charts"),
        charts.Row("Ủy ban nhân dân phường Nguyễn Phúc", (31, 0), "#charts"),
    ]
    months = [charts.Row(f"T{n}", (n * 7 % 11 + 6, n % 4)) for n in range(1, 13)]
    return [
        charts.bar_table(_("Open matters by agency"), rows, parts, _("Agency")),
        charts.columns(_("Matters received in each month"), months, parts, _("Month")),
        charts.sparkline([3, 5, 4, 8, 7, 11, 9, 12], _("Rising from 3 to 12 in eight weeks")),
    ]


TIMELINE = [
    {"at": AT, "title": "Tiếp nhận", "text": "Gửi qua mạng, đã cấp biên nhận.", "who": "Người gửi"},
    {"at": AT + timedelta(hours=5), "title": "Chuyển đến cơ quan có trách nhiệm", "who": "Ban Tiếp công dân tỉnh"},
    {"at": AT + timedelta(days=2), "title": "Đang thẩm tra", "mark": "now", "who": "Sở Tài nguyên và Môi trường"},
    {"at": AT + timedelta(days=15), "title": "Hạn trả lời", "mark": "later"},
]
STEPS = [
    {"title": "Đã tiếp nhận", "place": "done", "on": DAY},
    {"title": "Đã phân loại", "place": "done", "on": DAY + timedelta(days=1)},
    {"title": "Đang giải quyết", "place": "now", "on": None},
    {"title": "Trả lời", "place": "later", "on": None},
]
ROWS = [
    ("PA-2020-4071936", "Đường liên xã ngập, xe không qua được mùa mưa", "Xã Minh Bảo", "soon", "Đang giải quyết", 2),
    ("KN-2020-7350218", "Hỏi về cấp đổi giấy chứng nhận quyền sử dụng đất", "Phường Hồng Hà", "info", "Đã chuyển", 21),
    ("CH-2020-2648005", "Ưởng, Ẫ, Ộ, Ễ: ỨNG NGƯỜI trong tên riêng", "Xã Giới Phiên", "late", "Quá hạn", -5),
]


def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components; ``?layout=desk`` puts them into the staff layout."""
    wrong = GalleryForm({"wrong-on": "31/02/2020", "wrong-kind": "x", "wrong-field_of_life": "land"}, prefix="wrong")
    bar, column, spark = _charts()
    context = {
        "layout": "look/desk.html" if request.GET.get("layout") == "desk" else "look/public.html",
        "form": GalleryForm(), "wrong": wrong, "chips": _chips(), "icons": sorted(ICONS),
        "bar_chart": bar, "column_chart": column, "spark": spark, "timeline": TIMELINE, "steps": STEPS,
        "rows": [(*row[:5], DAY + timedelta(days=row[5])) for row in ROWS], "at": AT, "day": DAY, "today": DAY,
        "tones": ["plain", "info", "good", "soon", "today", "late", "pause", "unsure"],
        "crumbs": [(_("Home"), "/"), ("Đất đai", "#"), ("KN-2020-7350218", "")],
        "tabs": [
            {"label": _("All"), "href": "#tabs", "current": True, "tally": "1.000+"},
            {"label": _("Near due"), "href": "#tabs", "tally": "12"},
            {"label": _("Overdue"), "href": "#tabs", "tally": "3"},
        ],
        "facts": [(_("Agency"), "Sở Tài nguyên và Môi trường"), (_("Received"), chips.short_date(DAY))],
        "why": [
            "Ngày tiếp nhận: thứ Ba, 25/02/2020; ngày đầu tiên được tính là 26/02/2020 (Điều 147 Bộ luật Dân sự).",
            "Cộng 10 ngày làm việc, bỏ qua thứ Bảy và Chủ nhật: 10/03/2020.",
        ],
    }  # fmt: skip
    return render(request, "look/gallery.html", context)
