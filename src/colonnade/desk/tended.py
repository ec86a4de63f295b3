"""The site as a child: it ends with the process that started it, however that ended.

A parent that is killed can tell nobody. But what it holds open is closed for it: the standard
input of this process, on which nothing is ever written.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from gunicorn.app.wsgiapp import run


def main() -> None:
    """Run gunicorn with the arguments given, until told to stop or left alone."""
    threading.Thread(target=_watch, args=(sys.stdin.fileno(),), daemon=True).start()
    run()


def _watch(parent: int) -> None:
    while os.read(parent, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
