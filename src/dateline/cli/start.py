"""The first line of the program: an early Ctrl-C ends it without a word, until the command line is there to say one."""

from __future__ import annotations

import signal


def main() -> None:
    """Runs the command line; while its modules load, Ctrl-C is left to the system."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from .main import main as run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()
