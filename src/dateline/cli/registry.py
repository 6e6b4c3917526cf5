"""`dateline registry`: who is known by which names in a record."""

from __future__ import annotations

from pathlib import Path

import click

from .. import api
from ..assemble.registry import Registry, read_registry
from ..model.errors import ReadError, RegistryError
from ..read.decode import utf_8
from . import labels, options
from .output import say


@click.command("registry")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False))
@options.record_option(exists=False)
def command(file: str, record: str) -> None:
    """Tell a record who is known by which names: FILE takes the place of the registry that it has.

    Tab-separated, with a head: id, name, aliases, kind, country, roles. Aliases and roles are separated by |; a role
    may end in a colon and the time for which it holds, as in "président : 2017-05-14/2022-05".
    """
    lines = _lines(Path(file))
    with api.open_record(record, create=True) as kept:
        before = {known.id for known in kept.registry()}
        kept.know(lines)
        now = {known.id for known in kept.registry()}
    told = labels.say("registre retenu dans {} : {} connus", "registry kept in {}: {} known").format(record, len(now))
    if before - now:
        told += labels.say(
            " ; il remplace le précédent, dont {} n'y sont plus",
            "; it takes the place of the one before, {} of it are gone",
        ).format(len(before - now))
    say(told)


def _lines(path: Path) -> str:
    """What a registry file holds, where that can be kept: before a record is opened, or made.

    Raises:
        RegistryError: says where it is wrong, and that the registry that the record has stays.
    """
    try:
        lines = utf_8(path.read_bytes())
        Registry(read_registry(lines.splitlines()))
    except (ReadError, RegistryError) as error:
        raise RegistryError(f"{path}: {error}; nothing was changed") from error
    return lines
