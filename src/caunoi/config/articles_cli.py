"""`caunoi import articles`: older articles in HTML or Markdown, each begun as a draft; what does not survive is listed.

Nothing is published: every article goes the road of approval. Exit codes: 0 all taken whole; 1 something was lost or refused.
"""

from __future__ import annotations

import argparse


def run(options: argparse.Namespace) -> int:
    """Import, saying what comes of it in the language asked for; returns the exit code."""
    from django.utils.translation import override

    from caunoi.config.articles_import import import_folder

    with override(options.lang):
        return import_folder(options.file or "", options.agency, is_trial=options.dry_run, say=print)
