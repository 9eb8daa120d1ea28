"""The demo: a province on the day of the article, told by commands, and made-up matters by the hundred thousand.

What is heavy is imported when it is asked for, because this package is also read before Django is set up.
"""

from __future__ import annotations

from datetime import date
from typing import TextIO


def load_demo(stdout: TextIO | None = None, today: date | None = None) -> list[str]:
    """Load the demo province once and say on ``stdout`` who one can be; later calls only say it again.

    Returns the lines that were said. Raises ``Stop`` when the database holds somebody's real data.
    """
    from caunoi.config.demo.telling import tell_everything

    return tell_everything(stdout, today)


def load_many(count: int, seed: int = 1, stdout: TextIO | None = None, today: date | None = None) -> None:
    """Add ``count`` made-up matters of the three years before ``today``; the same ``seed`` makes the same ones.

    Raises ``Stop`` when the database holds somebody's real data.
    """
    from caunoi.config.demo.many.load import load

    load(count, seed, stdout, today)


def rare_phrase(seed: int = 1) -> str:
    """Two words that stand in about one of ten thousand matters of ``load_many(seed=seed)`` and in nothing else."""
    from caunoi.config.demo.many.phrases import rare_phrase as made

    return made(seed)


def accounts() -> list[str]:
    """One line for each account worth trying, with its password and its role."""
    from caunoi.config.demo.cast import table

    return table()
