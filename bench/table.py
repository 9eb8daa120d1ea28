"""The results as a table that fits a page."""

from __future__ import annotations

from bench.sampling import Result

HEAD = (
    "| measure | ours p50 | p95 | floor p50 | p95 | wall p50 x | wall p95 x | ours CPU | floor CPU | CPU x | bytes |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def table(results: list[Result]) -> str:
    """Milliseconds, multiples of the floor, and bytes of the answer."""
    return "\n".join([HEAD, *map(_line, results)])


def _line(r: Result) -> str:
    walls = [f"{side.wall(p):.1f}" for side in (r.ours, r.floor) for p in (50, 95)]
    ratios = [f"**{r.ratio(what):.2f}**" for what in ("p50", "p95")]
    cpu = [f"{r.ours.cpu_each:.1f}", f"{r.floor.cpu_each:.1f}", f"**{r.ratio('cpu'):.2f}**"]
    return " | ".join(["| " + r.name, *walls, *ratios, *cpu, f"{r.ours.size:,} |"])


def growth(runs: dict[int, list[Result]]) -> str:
    """CPU milliseconds of the product by number of matters: is it flat?"""
    sizes = sorted(runs)
    lines = ["| CPU ms of ours | " + " | ".join(f"{size:,}" for size in sizes) + " |", "|---|" + "---:|" * len(sizes)]
    for place, result in enumerate(runs[sizes[0]]):
        lines.append(
            f"| {result.name} | " + " | ".join(f"{runs[size][place].ours.cpu_each:.1f}" for size in sizes) + " |"
        )
    return "\n".join(lines)
