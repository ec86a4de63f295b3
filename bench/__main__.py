"""Print every figure of docs/figures.md, one bench after the other.

    python -m bench [RECORDING.warc.gz]

Benches that need a recording are left out without one.
"""

from __future__ import annotations

import subprocess
import sys

ALWAYS = (
    ("thousand_feeds",),
    ("front_page",),
    ("feeds_parse",),
    ("fetch_loop",),
    ("copies",),
    ("copies_scale",),
    ("bylines",),
    ("kind",),
    ("repeats",),
    ("traps",),
    ("rights", "--sets", "100000"),
    ("rights_speed",),
)
WITH_RECORDING = ("replay", "articles", "rights_press")


def main() -> int:
    """Run them all; return 1 if one of them failed."""
    recording = sys.argv[1:2]
    wanted = [*ALWAYS, *((name, *recording) for name in WITH_RECORDING if recording)]
    failed = 0
    for name, *arguments in wanted:
        print(f"\n== python -m bench.{' '.join([name, *arguments])}", flush=True)
        failed |= subprocess.run(
            [sys.executable, "-m", f"bench.{name}", *arguments], check=False
        ).returncode
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
