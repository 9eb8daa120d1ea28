"""As in Vietnamese."""

from django.conf.locale.vi.formats import *  # noqa: F403
