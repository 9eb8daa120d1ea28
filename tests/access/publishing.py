"""What each kind of actor gets at the addresses of the newsroom and the law library: posts that publish or approve keep them, and
everybody reads what is published."""

from __future__ import annotations

from typing import Any

Row = tuple[Any, Any]


def rows(desk: Any) -> dict[str, Row]:
    """Rows of the table; ``desk`` is its kind of page for officers."""

    def editor(status: int) -> Any:
        return desk(403, editor=status)

    form: Row = (editor(200), editor(422))
    # Who does not say which revision they read is told to look again.
    blind: Row = (editor(200), editor(409))
    return {
        "ban/tin-bai/": (editor(200), editor(200)),
        "ban/tin-bai/moi/": form,
        "ban/tin-bai/<int:pk>/": (editor(200), editor(200)),
        "ban/tin-bai/<int:pk>/viet/": form,
        "ban/tin-bai/<int:pk>/ban/<int:number>/": (editor(200), editor(200)),
        "ban/tin-bai/<int:pk>/anh/them/": form,
        "ban/tin-bai/<int:pk>/anh/<int:photo>/": (editor(200), editor(200)),
        "ban/tin-bai/<int:pk>/anh/<int:photo>/sua/": blind,
        "ban/tin-bai/<int:pk>/anh/<int:photo>/bo/": blind,
        "ban/tin-bai/<int:pk>/<slug:act>/": form,
        "tin-tuc/": (200, 405),
        "tin-tuc/atom.xml": (200, 405),
        "tin-tuc/feed.json": (200, 405),
        "tin-tuc/<int:pk>/": (200, 405),
        "tin-tuc/anh/<int:pk>-<int:width>.<slug:kind>": (200, 405),
        "tin-tuc/<int:pk>/phan-hoi/": (200, 422),
        "tin-tuc/<int:pk>/phan-hoi/da-gui/": (404, 405),
        "tin-tuc/<int:pk>/gui-ban/": (200, 422),
        "tin-tuc/<int:pk>/gui-ban/da-gui/": (200, 405),
        "tin-tuc/khong-gui/<str:token>/": (200, 200),
        "sitemap.xml": (200, 405),
        "sitemap-<int:part>.xml": (200, 405),
        "phap-luat/": (200, 405),
        "phap-luat/<slug:code>/": (200, 405),
        "phap-luat/<slug:code>/dieu-<str:number>/": (200, 405),
        "phap-luat/to-gap/<int:pk>/": (200, 405),
        "ban/phap-luat/": (editor(200), editor(200)),
        "ban/phap-luat/van-ban/<int:pk>/": (editor(403), editor(403)),
        "ban/phap-luat/dieu/<int:pk>/": (editor(403), editor(403)),
        "ban/phap-luat/to-gap/moi/": form,
        "ban/phap-luat/to-gap/<int:pk>/": (editor(200), editor(200)),
        "ban/phap-luat/to-gap/<int:pk>/<slug:act>/": form,
    }
