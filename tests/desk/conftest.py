"""The desk's tests call commands as operators do, against a publisher on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from colonnade import settings as given
from colonnade.desk import command
from desk.press import Publisher


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    here = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            status, kind, body = here.pages.get(self.path, (404, "text/plain", "not here"))
            data = body.encode()
            self.send_response(status)
            if self.path in here.moved:
                self.send_header("Location", here.moved[self.path])
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own; publishers on this machine may be asked."""
    networks = ("127.0.0.0/8",)
    settings.COLONNADE_DATA = tmp_path
    settings.COLONNADE_ALLOW_NETWORKS = networks
    monkeypatch.setattr(given, "COLONNADE_DATA", tmp_path)
    monkeypatch.setattr(given, "COLONNADE_ALLOW_NETWORKS", networks)
    return tmp_path


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Call the command as a shell does."""

    def call(*arguments: str) -> Answer:
        capsys.readouterr()
        try:
            code = command.main(list(arguments))
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call
