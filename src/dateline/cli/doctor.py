"""`dateline doctor`: what is installed, what works, what is missing and what to do."""

from __future__ import annotations

import base64
import hashlib
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Literal

import click

from .. import __version__
from . import options
from .output import say, write_items, write_line

if TYPE_CHECKING:
    from ..pipes.weights import Weights

State = Literal["ok", "missing", "broken", "absent"]
OLDEST_PYTHON = (3, 11)
REINSTALL = "run `make setup`, or `pip install --force-reinstall`"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"extra == [\"']([\w-]+)[\"']")
_NOT_FOR_USERS = {"dev"}
_TRIAL = "GENÈVE, 7 mars 2024 (Agence) – « Nous sommes prêts », a déclaré jeudi le ministre."


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: its state, what was found, and what to do where it is not well.

    `missing` and `broken` keep Dateline from working; `absent` is an extra that one can do without.
    """

    name: str
    state: State
    found: str
    remedy: str | None = None


@click.command("doctor")
@click.option("--quick", is_flag=True, help="Do not load the language model.")
@options.format_option("text", "jsonl", "json")
def command(quick: bool, form: str) -> None:
    """Say what is installed, what works, what is missing and what to do.

    Exit status 2 if something is missing that Dateline cannot do without.
    """
    checks = [*_installation(), *_languages(), *_extras()]
    if not quick and all(check.state in ("ok", "absent") for check in checks):
        say("loading the language model (a few seconds; --quick leaves it out)")
        checks.append(_trial())
    if form == "text":
        for check in checks:
            write_line(_line(check))
    else:
        write_items((asdict(check) for check in checks), form)
    if any(check.state in ("missing", "broken") for check in checks):
        click.get_current_context().exit(2)
    say("all is well; `dateline demo` shows what there is")


def _line(check: Check) -> str:
    remedy = f"\n{'':8}{check.remedy}" if check.remedy else ""
    return f"{check.state:7} {check.name}: {check.found}{remedy}"


def _installation() -> Iterator[Check]:
    """Python, Dateline and the packages that it needs."""
    old = sys.version_info < OLDEST_PYTHON
    wanted = ".".join(map(str, OLDEST_PYTHON))
    yield Check(
        name="Python",
        state="broken" if old else "ok",
        found=f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        remedy=f"Dateline needs Python {wanted} or newer" if old else None,
    )
    yield Check(name="dateline", state="ok", found=__version__)
    for requirement in metadata.requires("dateline") or []:
        if not _EXTRA.search(requirement):
            yield _package(requirement)


def _package(requirement: str) -> Check:
    name = _requirement_name(requirement)
    version = _version(name)
    if version is None:
        return Check(name=name, state="missing", found="not installed", remedy=REINSTALL)
    return Check(name=name, state="ok", found=version)


def _languages() -> Iterator[Check]:
    """The language packs, each with the model that parses for it."""
    from ..lang.pack import installed
    from ..pipes.spacy_parser import MODELS

    packs = installed()
    if not packs:
        yield Check(name="languages", state="missing", found="no language pack", remedy=REINSTALL)
    for tag in packs:
        yield Check(name=f"language {tag}", state="ok", found=packs[tag])
        yield _gazetteer(tag)
        if tag in MODELS:
            yield from _models(MODELS[tag])


def _gazetteer(tag: str) -> Check:
    """The places that a language knows: what their file says of itself first."""
    from ..lang.pack import load
    from ..model.errors import DatelineError

    try:
        header = load(tag).place.gazetteer.header
    except (OSError, ValueError, DatelineError) as error:
        return Check(name=f"gazetteer {tag}", state="broken", found=str(error), remedy=REINSTALL)
    return Check(name=f"gazetteer {tag}", state="ok", found=header[0] if header else "without a header")


def _models(name: str) -> Iterator[Check]:
    """What a model is made of: a spaCy pipeline, or weights of ours and the pipeline that they are for."""
    from ..model.errors import ParserError
    from ..pipes.weights import find_weights

    try:
        weights = find_weights(name)
    except ParserError as error:
        yield Check(name=f"weights {name}", state="missing", found=str(error), remedy=REINSTALL)
        return
    yield _model(name if weights is None else weights.base)
    if weights is not None:
        yield _weights(weights)


def _weights(weights: Weights) -> Check:
    """Weights of ours: their version, whether they are as they were made, and for the pipeline that is installed."""
    label, remedy = f"weights {weights.name}", f"{REINSTALL} dateline"
    found = f"version {weights.version}, over {weights.base} {weights.base_version}"
    if missing := weights.missing():
        gone = f"{found}, but {len(missing)} files are gone: {missing[0].name}"
        return Check(name=label, state="missing", found=gone, remedy=remedy)
    if weights.seen_digest() != weights.digest:
        return Check(
            name=label, state="broken", found=f"{found}, but the files differ from what was made", remedy=remedy
        )
    installed = _version(weights.base)
    if installed not in (None, weights.base_version):
        remedy = f"pip install {weights.base}=={weights.base_version}, or run `make setup`"
        return Check(name=label, state="broken", found=f"{found}, but {installed} is installed", remedy=remedy)
    return Check(name=label, state="ok", found=f"{found}, sha256:{weights.digest}")


def _model(name: str) -> Check:
    """A language model: its version, and whether its files are those that were published."""
    label = f"model {name}"
    try:
        files = metadata.files(name) or []
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Check(
            name=label, state="missing", found="not installed", remedy=f"pip install {name}, or run `make setup`"
        )
    changed = [str(file) for file in files if file.hash is not None and file.hash.value != _digest(file)]
    if changed:
        found = f"{version}, but {len(changed)} files differ from what was installed: {changed[0]}"
        return Check(name=label, state="broken", found=found, remedy=f"{REINSTALL} {name}")
    meta = next((file for file in files if file.name == "meta.json" and file.hash is not None), None)
    seen = hashlib.sha256(meta.read_binary()).hexdigest() if meta else "none"
    return Check(name=label, state="ok", found=f"{version}, {len(files)} files as installed, meta sha256:{seen}")


def _digest(file: metadata.PackagePath) -> str | None:
    """The hash of an installed file as the list of files writes it; `None` where it is gone."""
    try:
        data = file.read_binary()
    except OSError:
        return None
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _extras() -> Iterator[Check]:
    """The extras, and whether their packages are there."""
    wanted: dict[str, list[str]] = {}
    for requirement in metadata.requires("dateline") or []:
        if match := _EXTRA.search(requirement):
            wanted.setdefault(match[1], []).append(_requirement_name(requirement))
    for extra, names in sorted(wanted.items()):
        if extra in _NOT_FOR_USERS:
            continue
        missing = [name for name in names if _version(name) is None]
        found = "not installed" if missing else ", ".join(f"{name} {_version(name)}" for name in names)
        remedy = f"if you want it: pip install 'dateline[{extra}]'" if missing else None
        yield Check(name=f"extra {extra}", state="absent" if missing else "ok", found=found, remedy=remedy)


def _trial() -> Check:
    """One small dispatch, read from end to end."""
    from .. import api
    from ..model.dispatch import Dispatch, dispatch_id
    from ..model.errors import DatelineError

    dispatch = Dispatch(id=dispatch_id(_TRIAL, None, None), text=_TRIAL, language="fr", published="2024-03-07")
    try:
        reading = api.annotate(dispatch)
    except DatelineError as error:
        return Check(name="reading", state="broken", found=str(error), remedy=REINSTALL)
    found = f"{len(reading.timexes)} times, {len(reading.places)} places, {len(reading.statements)} statements"
    return Check(name="reading", state="ok", found=f"a trial dispatch gives {found}")


def _requirement_name(requirement: str) -> str:
    match = _NAME.match(requirement)
    return match[0] if match else requirement


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
