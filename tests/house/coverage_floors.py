"""Coverage against its floors: all branches of the pure rooms, nine tenths of the whole.

    python -m pytest --cov --cov-report=
    python -m tests.house.coverage_floors [--tighten]

Reads what the last run with ``--cov`` left in ``.coverage`` and prints what falls short; the exit
code is 1 if anything does. A pure module that is not there yet stands in ``coverage_floors.toml``
with what it has reached. ``--tighten`` writes that file anew: floors rise, modules that have
arrived leave it, none is ever added or lowered.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import coverage

ROOT = Path(__file__).parents[2]
FLOORS = Path(__file__).with_name("coverage_floors.toml")
WHOLE = 90.0  # per cent of lines and branches of all rooms together
PURE = 100.0
# A floor is written down so far below what was measured: a platform may miss a line.
SLACK = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What a run covered, in per cent of lines and branches together."""

    whole: float
    modules: Mapping[str, float]  # by path from src/colonnade, such as "extract/body.py"


def main(arguments: Iterable[str] | None = None) -> int:
    """Print what falls short of its floor, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tighten", action="store_true", help="let the floors rise")
    asked = parser.parse_args(None if arguments is None else list(arguments))
    covered, floors = measured(), read_floors()
    if asked.tighten:
        floors = tightened(covered, floors)
        FLOORS.write_text(written(floors), encoding="utf-8")
    short = [*shortfalls(covered, floors, pure_rooms())]
    for line in short:
        sys.stdout.write(f"{line}\n")
    told = f"{covered.whole:.1f} % of the whole; {len(floors)} pure modules below {PURE:.0f} %"
    sys.stdout.write(f"{told}\n")
    return 1 if short else 0


def measured() -> Covered:
    """Return what the last run covered. Ends the program if there was none."""
    data = coverage.Coverage()
    data.load()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "coverage.json"
        try:
            data.json_report(outfile=str(file))
        except coverage.CoverageException as error:
            sys.exit(f"{error}: run pytest with --cov first")
        report = json.loads(file.read_text(encoding="utf-8"))
    return read_report(report)


def read_report(report: Mapping[str, object]) -> Covered:
    """Return the figures of a report as coverage writes it in JSON."""
    files = report["files"]
    totals = report["totals"]
    assert isinstance(files, dict)
    assert isinstance(totals, dict)
    return Covered(
        whole=float(totals["percent_covered"]),
        modules={
            name.replace("\\", "/").partition("colonnade/")[2]: float(
                entry["summary"]["percent_covered"]
            )
            for name, entry in files.items()
        },
    )


def pure_rooms() -> tuple[str, ...]:
    """Return the rooms that the import contracts keep pure."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][1]
    return tuple(name.removeprefix("colonnade.") for name in contract["source_modules"])


def is_pure(module: str, rooms: Iterable[str]) -> bool:
    """Tell whether a module belongs to a pure room."""
    return any(module == f"{room}.py" or module.startswith(f"{room}/") for room in rooms)


def shortfalls(
    covered: Covered, floors: Mapping[str, float], rooms: Iterable[str]
) -> Iterable[str]:
    """Yield a line for whatever falls short of its floor."""
    rooms = tuple(rooms)
    for module, share in sorted(covered.modules.items()):
        floor = floors.get(module, PURE) if is_pure(module, rooms) else 0.0
        if share < floor:
            yield f"{module}: {share:.1f} %, its floor is {floor:.1f} %"
    for module in sorted(floors.keys() - covered.modules.keys()):
        yield f"{module}: has a floor and is not there, or was not run"
    if covered.whole < WHOLE:
        yield f"the whole: {covered.whole:.1f} %, its floor is {WHOLE:.0f} %"


def tightened(covered: Covered, floors: Mapping[str, float]) -> dict[str, float]:
    """Return floors that have risen to what was reached; who has arrived needs none."""
    risen = {
        module: max(floor, round(covered.modules[module] - SLACK, 1))
        for module, floor in floors.items()
        if module in covered.modules
    }
    return {module: floor for module, floor in risen.items() if covered.modules[module] < PURE}


def read_floors() -> dict[str, float]:
    """Return the floors of pure modules that are not there yet."""
    stored = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return {module: float(floor) for module, floor in stored["floors"].items()}


def written(floors: Mapping[str, float]) -> str:
    """Return floors as their file has them."""
    lines = [f'"{module}" = {floor}' for module, floor in sorted(floors.items())]
    return "\n".join([*HEAD, "[floors]", *lines, ""])


HEAD = (
    "# Pure modules that are not covered to the last branch yet, in per cent of lines and branches.",
    "# This list may only shrink, and its numbers only rise:",
    "# python -m tests.house.coverage_floors --tighten",
    "",
)

if __name__ == "__main__":
    sys.exit(main())
