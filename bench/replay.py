"""The main job on a recording: feeds read, headlines right, a second replay, a killed one.

    python -m bench.replay RECORDING.warc.gz [GOLD.jsonl]

GOLD has one JSON object a line with ``url`` and ``title``; without a name, ``gold.jsonl`` beside
the recording is taken. Each run is the installed command in a data folder of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from pipeline.stored import count, stored

COLONNADE = (
    sys.executable,
    "-c",
    "from colonnade.desk.command import main; raise SystemExit(main())",
)


def environment(folder: Path) -> dict[str, str]:
    """Return the variables under which a run keeps to its folder and to SQLite."""
    return {**os.environ, "COLONNADE_DATA": str(folder), "DATABASE_URL": "", "VAULT_URL": ""}


def crawl(folder: Path, recording: Path) -> str:
    """Replay the recording once; return what the command said."""
    done = subprocess.run(
        [*COLONNADE, "crawl", "--once", "--replay", str(recording)],
        env=environment(folder),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def killed(folder: Path, recording: Path, columns: int) -> None:
    """Replay until so many columns are stored, kill the process, and replay to the end."""
    command = [*COLONNADE, "crawl", "--once", "--replay", str(recording)]
    with subprocess.Popen(
        command, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while count(folder) < columns and process.poll() is None:
            pass
        process.send_signal(signal.SIGKILL)
    crawl(folder, recording)


def plain(title: str) -> str:
    return " ".join(title.split())


def cards(folder: Path) -> list[dict[str, object]]:
    done = subprocess.run(
        [*COLONNADE, "columns", "--json"],
        env=environment(folder),
        check=True,
        capture_output=True,
        text=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recording", type=Path)
    parser.add_argument("gold", type=Path, nargs="?")
    options = parser.parse_args()
    gold = options.gold or options.recording.with_name("gold.jsonl")
    wanted = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name, "first"), Path(name, "killed")
        print(crawl(first, options.recording))
        with sqlite3.connect(first / "colonnade.sqlite3") as database:
            feeds = database.execute(
                "SELECT count(*) FROM catalog_source WHERE name = 'recorded feed' AND items > 0"
            ).fetchone()[0]
            titles = {plain(t) for (t,) in database.execute("SELECT title FROM catalog_column")}
        database.close()
        shown = cards(first)
        seen = {plain(str(card["title"])) for card in shown}
        print(f"feeds read                        {feeds}")
        print(f"articles stored                   {count(first)}")
        print(
            f"with the headline of the gold     "
            f"{sum(plain(g['title']) in titles for g in wanted)} of {len(wanted)} stored, "
            f"{sum(plain(g['title']) in seen for g in wanted)} of them for readers to see"
        )
        print(f"addresses twice                   {len(shown) - len({c['link'] for c in shown})}")
        before = stored(first)
        crawl(first, options.recording)
        print(f"a second replay changes nothing   {stored(first) == before}")
        killed(second, options.recording, columns=40)
        print(f"killed and restarted: the same    {stored(second) == before}")


if __name__ == "__main__":
    main()
