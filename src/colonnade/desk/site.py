"""The site as a process beside the crawl, or alone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

from colonnade import settings
from colonnade.records import ColonnadeError

# One may wait for the database while the other answers. Each has a connection and its cache, and
# they take turns in one interpreter: with four, a page cost a quarter more.
THREADS = 2  # of each process
STOPPING = 10  # seconds the site has for the answers under way


class SiteError(ColonnadeError):
    """The site cannot be served."""


def refuse_taken(host: str, port: int) -> None:
    """Raise `SiteError` if the address cannot be bound, before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SiteError(
                f"cannot serve on {host}:{port}: {error.strerror}. Choose another with --port"
            ) from error


def command(host: str, port: int, *, workers: int, module: str = "gunicorn") -> list[str]:
    """Return how the site is started: gunicorn, several threads to a process."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        sys.executable, "-m", module, "colonnade.desk.wsgi:application",
        "--bind", bind, "--workers", str(workers), "--threads", str(THREADS),
        "--graceful-timeout", str(STOPPING), "--timeout", "60", "--log-level", "warning",
        "--no-control-socket",
    ]  # fmt: skip


def serve(host: str, port: int, *, workers: int) -> int:
    """Serve the site until told to stop, in place of this process."""
    refuse_taken(host, port)
    line = command(host, port, workers=workers)
    print(f"Serving on {address(host, port)}. Ctrl-C stops.", file=sys.stderr)  # noqa: T201
    sys.stderr.flush()
    os.execve(line[0], line, environment(host, port))  # noqa: S606  no shell, our own arguments


def address(host: str, port: int) -> str:
    """Return the site's address as a browser takes it."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def environment(host: str, port: int) -> dict[str, str]:
    """Return the site's variables: on this machine alone its address is where it listens.

    Unless the operator said otherwise: an address given in COLONNADE_ADDRESS stays.
    """
    is_local = host in {"127.0.0.1", "localhost", "::1"}
    return settings.variables(address(host, port) if is_local else "")


class Site:
    """The site as a child process that ends with this one."""

    def __init__(self, host: str, port: int, *, workers: int) -> None:
        """Start the site. Its own process group keeps Ctrl-C for us to hand on in good order."""
        refuse_taken(host, port)
        self._process = subprocess.Popen(  # noqa: S603  our own arguments, no shell
            command(host, port, workers=workers, module="colonnade.desk.tended"),
            stdin=subprocess.PIPE,  # which `tended` sees closed, should we be killed
            start_new_session=True,
            env=environment(host, port),
        )

    @property
    def has_ended(self) -> bool:
        """Whether the site stopped by itself."""
        return self._process.poll() is not None

    def stop(self) -> None:
        """End the site, letting answers under way be finished."""
        self._process.terminate()
        try:
            self._process.wait(STOPPING + 2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
