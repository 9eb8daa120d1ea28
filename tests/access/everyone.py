"""What each kind of actor gets at the addresses for forms that are gone on with, and for the offline form: the same for all."""

from __future__ import annotations

GOING_ON = {
    "gui/tiep-tuc/": (200, 422),
    "gui/tep/": (405, 422),
    "gui/tep/<uuid:key>/": (405, 405),
    "ngoai-tuyen/": (200, 405),
    "ngoai-tuyen/the/": (200, 405),
    "ngoai-tuyen/gui/": (405, 400),
    "cau-noi.webmanifest": (200, 405),
    "sw.js": (200, 405),
}
