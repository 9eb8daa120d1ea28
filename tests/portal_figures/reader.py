"""A reader who takes every published equality together and asks what a withheld count can be: exact linear programming, which
knows nothing of how the counts were withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from fractions import Fraction

Row = dict[Hashable, int]


@dataclass
class Reader:
    """What is known: shown counts, and sums that are nought. No count is below nought."""

    shown: dict[Hashable, int] = field(default_factory=dict)
    sums: list[Row] = field(default_factory=list)

    def knows(self, total: Hashable, *parts: Hashable) -> None:
        """``total`` is the sum of ``parts``."""
        self.sums.append({total: -1, **dict.fromkeys(parts, 1)})

    def most(self, name: Hashable, sign: int, enough: int) -> Fraction:
        """The largest (``sign`` 1) or smallest (-1) that ``name`` can be, looked for up to ``enough``; needs it withheld."""
        rows = self._about(name)
        unknown = sorted({key for row, _ in rows for key in row}, key=repr)
        column = {key: i for i, key in enumerate(unknown)}
        table = []
        for row, value in rows:
            turn = -1 if value < 0 else 1
            line = [Fraction(0)] * len(unknown)
            for key, times in row.items():
                line[column[key]] = Fraction(turn * times)
            table.append([*line, Fraction(turn * value)])
        if name not in column:
            return Fraction(enough if sign > 0 else 0)
        if sign > 0:  # enough is enough: name + rest = enough
            for line in table:
                line.insert(-1, Fraction(0))
            table.append([Fraction(key in (name, None)) for key in [*unknown, None]] + [Fraction(enough)])
        return _optimum(table, column[name], sign)

    def _about(self, name: Hashable) -> list[tuple[Row, int]]:
        """The sums that hang together with ``name`` by withheld counts, and what the withheld ones of each come to."""
        left = []
        for row in self.sums:
            unknown = {key: times for key, times in row.items() if key not in self.shown}
            left.append((unknown, -sum(times * self.shown[key] for key, times in row.items() if key in self.shown)))
        of: dict[Hashable, list[int]] = defaultdict(list)
        for number, (row, _value) in enumerate(left):
            for key in row:
                of[key].append(number)
        seen, found, waiting = {name}, set(), [name]
        while waiting:
            for number in of[waiting.pop()]:
                if number not in found:
                    found.add(number)
                    new = set(left[number][0]) - seen
                    seen |= new
                    waiting += new
        return [left[number] for number in sorted(found)]


def _optimum(table: list[list[Fraction]], goal: int, sign: int) -> Fraction:
    """Simplex by Bland's rule, with one artificial count in each row to begin with."""
    width = len(table[0]) - 1
    lines = [[*line[:-1], *(Fraction(i == j) for j in range(len(table))), line[-1]] for i, line in enumerate(table)]
    basis = [width + i for i in range(len(lines))]
    first = [Fraction(-1 if j >= width else 0) for j in range(width + len(lines))]
    assert _climb(lines, basis, first, width + len(lines)) == 0, "nothing agrees with what is published"
    for i, at in enumerate(basis):
        if at >= width:
            j = next((j for j in range(width) if lines[i][j]), None)
            if j is not None:
                _pivot(lines, basis, i, j)
    kept = [i for i, at in enumerate(basis) if at < width]
    lines, basis = [lines[i] for i in kept], [basis[i] for i in kept]
    second = [Fraction(sign if j == goal else 0) for j in range(width)] + [Fraction(0)] * len(table)
    return sign * _climb(lines, basis, second, width)


def _climb(lines: list[list[Fraction]], basis: list[int], gain: list[Fraction], width: int) -> Fraction:
    while True:
        paid = [gain[at] for at in basis]
        enter = next(
            (
                j
                for j in range(width)
                if j not in basis
                and gain[j] > sum(p * line[j] for p, line in zip(paid, lines, strict=True) if p and line[j])
            ),
            None,
        )
        if enter is None:
            return sum((p * line[-1] for p, line in zip(paid, lines, strict=True)), Fraction(0))
        leave = min(
            (i for i, line in enumerate(lines) if line[enter] > 0),
            key=lambda i: (lines[i][-1] / lines[i][enter], basis[i]),
        )
        _pivot(lines, basis, leave, enter)


def _pivot(lines: list[list[Fraction]], basis: list[int], row: int, column: int) -> None:
    by = lines[row][column]
    lines[row] = [each / by if each else each for each in lines[row]]
    for i, line in enumerate(lines):
        if i != row and line[column]:
            times = line[column]
            lines[i] = [a - times * b if b else a for a, b in zip(line, lines[row], strict=True)]
    basis[row] = column
