# ruff: noqa: E501  a drawing is one line
"""Our own icons: each is the inside of a 24 x 24 SVG, drawn as strokes of the current colour (class ``full`` fills)."""

from __future__ import annotations

from functools import cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

ICONS: dict[str, str] = {
    "arrow-left": '<path d="M20 12H5m6-6-6 6 6 6"/>',
    "arrow-right": '<path d="M4 12h15m-6-6 6 6-6 6"/>',
    "attach": '<path d="m20 11-8.5 8.2a5 5 0 0 1-7-7.2L13 3.9a3.4 3.4 0 0 1 4.8 4.8l-8.3 8a1.7 1.7 0 0 1-2.4-2.4L14.5 7"/>',
    "bell": '<path d="M6 17V11a6 6 0 0 1 12 0v6l2 1H4zM10 21h4"/>',
    "book": '<path d="M4 5c3-1.5 6-1 8 1 2-2 5-2.5 8-1v14c-3-1.5-6-1-8 1-2-2-5-2.5-8-1zM12 6v14"/>',
    "bridge": '<path d="M2 17h20M5 17V7m14 10V7"/><path d="M2 12c1.5-1 2.5-2.5 3-5 1.5 8 12.5 8 14 0 .5 2.5 1.5 4 3 5"/>',
    "building": '<path d="M3 21h18M5 21V9m14 12V9M3 9l9-6 9 6zM9 12v6m6-6v6"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 3v4m8-4v4"/>',
    "chart": '<path d="M3 21h18M6 21v-7h3v7m2.5 0V6h3v15m2.5 0V10h3v11"/>',
    "check": '<path d="m4 12.5 5.5 5.5L20 6.5"/>',
    "chevron": '<path d="m6 9.5 6 6 6-6"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l3.5 2.5"/>',
    "copy": '<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5v-3a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3"/>',
    "cross": '<path d="m5.5 5.5 13 13m0-13-13 13"/>',
    "download": '<path d="M12 3v12m-5-4.5 5 5 5-5M4 20.5h16"/>',
    "edit": '<path d="M4 20l1-4.5L16.5 4a2 2 0 0 1 2.8 0l.7.7a2 2 0 0 1 0 2.8L8.5 19zM14.5 6l3.5 3.5"/>',
    "eye": '<path d="M2 12c2.5-4.5 6-7 10-7s7.5 2.5 10 7c-2.5 4.5-6 7-10 7s-7.5-2.5-10-7z"/><circle cx="12" cy="12" r="3"/>',
    "file": '<path d="M6 3h8l5 5v13H6zM14 3v5h5M9 13h7m-7 4h7"/>',
    "filter": '<path d="M3 5h18l-7 8.5V20l-4-2v-4.5z"/>',
    "flag": '<path d="M5 21V4c4-2 8 2 14 0v10c-6 2-10-2-14 0"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c6 6 6 12 0 18-6-6-6-12 0-18z"/>',
    "help": '<circle cx="12" cy="12" r="9"/><path d="M9.2 9.5c0-3.5 5.6-3.5 5.6 0 0 2.2-2.8 2-2.8 4.5"/><circle class="full" cx="12" cy="17" r="1.2"/>',
    "home": '<path d="m3 11 9-8 9 8M5.5 9v11h13V9M10 20v-6h4v6"/>',
    "inbox": '<path d="m3 13 3-9h12l3 9v7H3zM3 13h5.5l1 3h5l1-3H21"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6"/><circle class="full" cx="12" cy="7.5" r="1.2"/>',
    "key": '<circle cx="7.5" cy="15.5" r="4.5"/><path d="M11 12.5 20.5 3m-4 4 3 3"/>',
    "letter": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6.5L20.5 7"/>',
    "link": '<path d="M10 14a4 4 0 0 0 6 .5l3-3a4.2 4.2 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6-.5l-3 3a4.2 4.2 0 0 0 6 6l1.5-1.5"/>',
    "list": '<path d="M8.5 6H21M8.5 12H21M8.5 18H21"/><circle class="full" cx="4" cy="6" r="1.3"/><circle class="full" cx="4" cy="12" r="1.3"/><circle class="full" cx="4" cy="18" r="1.3"/>',
    "lock": '<rect x="4.5" y="10.5" width="15" height="10" rx="2"/><path d="M8 10.5V7a4 4 0 0 1 8 0v3.5"/>',
    "log": '<circle cx="12" cy="5" r="2.5"/><circle cx="6" cy="19" r="2.5"/><circle cx="18" cy="19" r="2.5"/><path d="M10.8 7.2 7 16.7M13.2 7.2l3.8 9.5"/>',
    "menu": '<path d="M4 6h16M4 12h16M4 18h16"/>',
    "merge": '<path d="M5 4c0 6 7 6 7 12v5M19 4c0 6-7 6-7 12m-3.5 2 3.5 3 3.5-3"/>',
    "message": '<path d="M4 4h16v12h-9l-5 4.5V16H4z"/>',
    "minus": '<path d="M5 12h14"/>',
    "moon": '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"/>',
    "out": '<path d="M10 4H4v16h6M9 12h12m-5-5 5 5-5 5"/>',
    "pause": '<path d="M8.5 5v14m7-14v14"/>',
    "pen": '<path d="M3 21c3-1 4-3.5 5-5L19 5m0 0-1.5-1.5L6.5 14M11 20h10"/>',
    "phone": '<path d="M6.5 3 10 8 7.5 10.5c1 3 3 5 6 6L16 14l5 3.5c-.5 2.5-2 3.5-4 3.5C10 21 3 14 3 7c0-2 1-3.5 3.5-4z"/>',
    "pin": '<path d="M12 21.5C7.5 16.5 5 13 5 9.5a7 7 0 0 1 14 0c0 3.5-2.5 7-7 12z"/><circle cx="12" cy="9.5" r="2.5"/>',
    "play": '<path d="M7 4.5v15l12-7.5z"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 8V3h10v5M7 17H3.5V8h17v9H17M7 14h10v7H7z"/>',
    "question": '<path d="M4 4h16v12h-9l-5 4.5V16H4z"/><path d="M9.8 8.2c0-2.5 4.4-2.5 4.4 0 0 1.7-2.2 1.4-2.2 3"/><circle class="full" cx="12" cy="13.4" r="1"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>',
    "send": '<path d="M3 11.5 21 3l-5.5 18-4-7.5zM11.5 13.5 21 3"/>',
    "settings": '<path d="M4 7h9m5 0h2M4 17h2m5 0h9"/><circle cx="15.5" cy="7" r="2.5"/><circle cx="8.5" cy="17" r="2.5"/>',
    "shield": '<path d="M12 3c2.5 1.5 5 2.2 8 2.5 0 8-2.5 13-8 15.5C6.5 18.5 4 13.5 4 5.5 7 5.2 9.5 4.5 12 3zM8.5 12l2.5 2.5 4.5-5"/>',
    "split": '<path d="M12 3v6c0 5-7 5-7 11m7-11c0 5 7 5 7 11M2.5 17.5 5 20.5l2.5-3m9 0 2.5 3 2.5-3"/>',
    "stamp": '<path d="M9.5 13c0-3-1.5-4-1.5-6a4 4 0 0 1 8 0c0 2-1.5 3-1.5 6H19v4H5v-4zM5 20.5h14"/>',
    "star": '<path d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z"/>',
    "star-full": '<path class="full" d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z"/>',
    "sun": '<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2.5m0 14v2.5M2.5 12H5m14 0h2.5M5.3 5.3 7 7m10 10 1.7 1.7m0-13.4L17 7M7 17l-1.7 1.7"/>',
    "transfer": '<path d="M3 8h16m-4-4 4 4-4 4M21 16H5m4-4-4 4 4 4"/>',
    "trash": '<path d="M4 6.5h16M9 6V3.5h6V6M6 6.5 7 21h10l1-14.5M10 10.5v6.5m4-6.5v6.5"/>',
    "undo": '<path d="M8 4 3.5 8.5 8 13M3.5 8.5H14a6 6 0 0 1 0 12H8"/>',
    "user": '<circle cx="12" cy="8" r="4.5"/><path d="M3.5 21c1-4.5 4.5-6 8.5-6s7.5 1.5 8.5 6"/>',
    "users": '<circle cx="9" cy="8.5" r="4"/><path d="M2 20.5c.5-4 3.5-5.5 7-5.5s6.5 1.5 7 5.5M15 4.8a4 4 0 0 1 1.5 7.5M18 15.5c2.2.7 3.6 2.3 4 5"/>',
    "warning": '<path d="M12 3.5 22 20.5H2zM12 10v5"/><circle class="full" cx="12" cy="17.7" r="1.1"/>',
}

# The mark: a bridge with two banks, its arch in the warm colour, its mirror in the water.
MARK = (
    '<svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" aria-hidden="true"'
    ' focusable="false"><path d="M3 29h42M12 29v-9m12 9V14m12 15v-9"/>'
    '<path class="arch" d="M3 29C9 9 39 9 45 29"/><path d="M9 36c5-2 10 2 15 0s10 2 15 0M17 42c3-1 4 1 7 0s4 1 7 0" stroke-width="2"/></svg>'
)


@cache
def _plain(name: str) -> SafeString:
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" focusable="false" aria-hidden="true">{ICONS[name]}</svg>')  # nosec


def icon_svg(name: str, label: str = "") -> SafeString:
    """The inline SVG of an icon; decorative unless ``label`` gives it a spoken name. ``KeyError`` for an unknown one."""
    if not label:
        return _plain(name)
    return mark_safe(  # nosec  the label is escaped
        f'<svg class="icon" viewBox="0 0 24 24" focusable="false" role="img" aria-label="{escape(label)}">{ICONS[name]}</svg>'
    )
