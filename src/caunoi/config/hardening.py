"""Settings that would make an installation weak, each in plain words with what to do. For `caunoi doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from caunoi.base.settings_store import get_setting

Weakness = tuple[bool, str, str]
"""Whether it must be put right before anybody uses it, what is wrong, what to do."""


def weaknesses() -> Iterator[Weakness]:
    """Nothing when the installation is as strong as its settings can make it; in the demo only what is wrong there too."""
    if settings.DEBUG:
        yield True, "error pages show the program's inside to everybody", "unset CAUNOI_DEBUG"
    if any(host.strip() in ("*", ".") for host in settings.ALLOWED_HOSTS):
        said = "every host name is answered, so that letters could carry links to another site"
        yield True, said, "set CAUNOI_HOSTS to the names people use"
    name = urlsplit(settings.PUBLIC_URL).hostname or ""
    if not validate_host(name, settings.ALLOWED_HOSTS):
        yield True, f"{name}, the address people use, is not answered", f"add it: CAUNOI_HOSTS={name}"
    if not settings.DEMO:
        yield from _of_real_use()


def _of_real_use() -> Iterator[Weakness]:
    if settings.SECURE and not settings.BEHIND_PROXY:
        said = "https ends at a proxy that is not known here: all people count as one caller, and limits shut them out together"
        yield False, said, "set CAUNOI_BEHIND_PROXY=1"
    if settings.BEHIND_PROXY and not settings.SECURE:
        said = "a proxy is trusted though the address is not https: without one, callers can write their own address"
        yield False, said, "set CAUNOI_PUBLIC_URL=https://..., or unset CAUNOI_BEHIND_PROXY"
    if not get_setting("security.require_second_factor"):
        said = "who approves or administers may sign in with a password alone"
        yield False, said, "switch the second factor on: Administration > Settings"
    if not settings.CLAMD_SOCKET:
        yield False, "uploads are not looked at by a malware scanner", "set CAUNOI_CLAMD"
