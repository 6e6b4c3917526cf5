"""Serves the reading room on a loopback address: picks the port, prints the address, opens the browser."""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from ..model.errors import DatelineError
from .app import make_app
from .page import Settings
from .tiles import Tiles

LOOPBACK = "127.0.0.1"


def serve(
    record: Path,
    *,
    port: int | None,
    browser: bool,
    read_only: bool,
    language: str,
    model: str | None,
    tiles: Tiles | None = None,
    say: Callable[[str], None],
) -> None:
    """Serves a record until Ctrl-C; `say` gets the address. `port` is a free one where it is `None`.

    Raises:
        DatelineError: the port is taken or may not be used.
    """
    with _listening(port) as listener:
        taken = listener.getsockname()[1]
        settings = Settings(
            record=record,
            token=secrets.token_urlsafe(32),
            hosts=(f"{LOOPBACK}:{taken}", f"localhost:{taken}"),
            language=language,
            read_only=read_only,
            model=model,
            tiles=tiles,
        )
        address = f"http://{settings.hosts[0]}/?token={settings.token}"
        say(address)
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        config = uvicorn.Config(
            make_app(settings), log_level="error", access_log=False, lifespan="off", ws="none", server_header=False
        )
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _listening(port: int | None) -> socket.socket:
    """A socket that listens, so that a browser may come before the server is ready."""
    listener = socket.socket()
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port or 0))
        listener.listen()
    except OSError as error:
        listener.close()
        raise DatelineError(
            f"port {port}: {error.strerror}; give another with --port, or none for a free one"
        ) from error
    return listener
