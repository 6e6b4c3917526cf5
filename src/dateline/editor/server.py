"""The language server: documents in, diagnostics, hovers and actions out. Times at once, the whole reading at a pause."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from .. import __version__
from ..check.rule import Need
from ..desk import settings, waivers
from ..desk.edits import write_whole
from ..desk.waivers import added, waiver_line
from ..model.errors import DatelineError
from ..model.reading import Reading
from ..model.span import Span
from .diagnostics import FIX_ALL, LET_STAND, actions, diagnostic, is_wanted
from .hover import told_at
from .positions import Documents, Ruler, Shift
from .session import QUICK, SLOW, Looked, State, look

log = logging.getLogger("dateline.editor")
_WATCHED = (settings.FILE, waivers.FILE)
_WHY = {"fr": "Pourquoi cette remarque peut-elle rester ?", "en": "Why may this finding stand?"}
_REASONS = {
    "fr": ("vérifié auprès de la source", "cité tel quel", "fausse alerte", "autre raison"),
    "en": ("checked with the source", "quoted as it was", "false alarm", "another reason"),
}
_READING = {"fr": "La dépêche est en cours de lecture…", "en": "The dispatch is being read…"}
_SOON = 2.0
"""Seconds that a question waits at most for the first look at a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long the keys must rest before a check, in seconds; without `pause` the language model is never loaded."""

    quick: float = 0.15
    pause: float | None = 1.0


@dataclass(slots=True, kw_only=True)
class _Work:
    """The documents that are open, by URI, and what is under way for each."""

    states: dict[str, State] = field(default_factory=dict)
    tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)


class DeskServer(LanguageServer):
    """Serves one editor. Quick checks never wait for slow ones: each kind has a thread of its own."""

    def __init__(self, *, language: str, timing: Timing) -> None:
        super().__init__("dateline", __version__)
        self.language = language
        self.timing = timing
        self.status = 0
        """What the process ends with: 1 where an editor went without `shutdown` before, as the protocol asks."""
        self._work = _Work()
        self._quick = ThreadPoolExecutor(1, "dateline-quick")
        self._slow = ThreadPoolExecutor(1, "dateline-slow")

    def begin(self, params: types.InitializeParams) -> None:
        """Takes the language of the client, and documents whose lines are those of the protocol."""
        if params.locale:
            self.language = "fr" if params.locale.lower().startswith("fr") else "en"
        known = self.workspace
        self.protocol._workspace = Documents(  # the library makes its own kind and takes no other
            known.root_uri,
            types.TextDocumentSyncKind.Incremental,
            list(known.folders.values()),
            known.position_encoding,
        )

    def shutdown(self) -> None:
        """Ends the server; a check that is under way ends by itself, those that wait are dropped."""
        super().shutdown()  # type: ignore[no-untyped-call]
        for pool in (self._quick, self._slow):
            pool.shutdown(wait=False, cancel_futures=True)

    def ruler(self, text: str) -> Ruler:
        """Measures a text in the client's units."""
        return Ruler(text, str(self.workspace.position_encoding or types.PositionEncodingKind.Utf16))

    def text_of(self, uri: str) -> str:
        """The text of an open document as it is now."""
        return self.workspace.get_text_document(uri).source

    def state(self, uri: str) -> State | None:
        """What is known of a document."""
        return self._work.states.get(uri)

    def watch(self, uri: str, *, at_once: bool = False) -> None:
        """Checks a document once its keys rest; what was under way for it is dropped."""
        self.drop(uri)
        self._work.tasks[uri] = asyncio.ensure_future(self._check(uri, at_once))

    def watch_all(self) -> None:
        """Checks all open documents again."""
        for uri in list(self._work.states):
            self.watch(uri, at_once=True)

    def drop(self, uri: str) -> None:
        """Drops what is under way for a document."""
        task = self._work.tasks.pop(uri, None)
        if task is not None:
            task.cancel()

    def close(self, uri: str) -> None:
        """Forgets a document and takes its diagnostics away."""
        self.drop(uri)
        self._work.states.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    async def _check(self, uri: str, at_once: bool) -> None:
        try:
            await asyncio.sleep(0 if at_once else self.timing.quick)
            quick = await self._look(uri, QUICK, self._quick)
            before = self._work.states.get(uri)
            self._publish(uri, State(quick=quick, slow=before.slow if before is not None else None))
            if self.timing.pause is None:
                return
            await asyncio.sleep(0 if at_once else max(self.timing.pause - self.timing.quick, 0))
            slow = await self._look(uri, SLOW, self._slow)
            self._publish(uri, State(quick=quick, slow=slow))
        except DatelineError as error:
            self._say_once(str(error))
        except Exception:
            log.exception("a check of %s failed", uri)

    async def _look(self, uri: str, needs: frozenset[Need], pool: ThreadPoolExecutor) -> Looked:
        text, path = self.text_of(uri), path_of(uri)
        return await asyncio.get_running_loop().run_in_executor(pool, look, text, path, needs, self.language)

    def _publish(self, uri: str, state: State) -> None:
        self._work.states[uri] = state
        text = state.quick.text
        ruler = self.ruler(text)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri=uri,
                version=self.workspace.get_text_document(uri).version,
                diagnostics=[diagnostic(noted, text, uri, ruler) for noted in state.noted],
            )
        )

    def _say_once(self, message: str) -> None:
        """A message to the person; the same one is not said again."""
        if message not in self._work.said:
            self._work.said.add(message)
            told = types.ShowMessageParams(type=types.MessageType.Warning, message=f"dateline: {message}")
            self.window_show_message(told)

    async def let_stand(self, uri: str, fingerprint: str) -> None:
        """Asks why a finding may stand, writes it into the list with that, and shows the line so that it can be reworded."""
        state = self.state(uri)
        noted = next((one for one in state.noted if one.fingerprint == fingerprint), None) if state else None
        if state is None or noted is None:
            return
        target = state.quick.target
        if target.list_path is None or target.listed is None:
            self._say_once("save the document first: what stands is listed by file")
            return
        reason = await self._ask_why(noted.finding.message)
        if reason is None:
            return
        line = waiver_line(target.listed, noted.finding.code, fingerprint, reason)
        path = target.list_path
        text = added(path.read_text("utf-8") if path.exists() else None, [line])
        write_whole(path, text.encode("utf-8"))
        self.watch_all()
        window = self.client_capabilities.window
        if window is not None and window.show_document is not None and window.show_document.support:
            end = text.index(line) + len(line)
            words = self.ruler(text).range(Span(end - len(reason), end))
            shown = types.ShowDocumentParams(uri=from_fs_path(str(path)) or "", take_focus=True, selection=words)
            await self.window_show_document_async(shown)

    async def _ask_why(self, message: str) -> str | None:
        """The reason that the person chooses; `None` where they turn away. A client that cannot ask gives the last one."""
        reasons = _REASONS[self.language]
        asked = types.ShowMessageRequestParams(
            type=types.MessageType.Info,
            message=f"{message} {_WHY[self.language]}",
            actions=[types.MessageActionItem(title=reason) for reason in reasons],
        )
        try:
            chosen = await self.window_show_message_request_async(asked)
        except JsonRpcException:
            return reasons[-1]
        return None if chosen is None else chosen.title

    async def told_soon(self, uri: str, position: types.Position) -> types.Hover | None:
        """What there is to tell of the words at a position, once the document has been looked at for the first time."""
        waited = 0.0
        while self.state(uri) is None and uri in self._work.tasks and waited < _SOON:
            await asyncio.sleep(self.timing.quick / 3)
            waited += self.timing.quick / 3
        told, state = self.told(uri, position), self.state(uri)
        if told is None and state is not None and state.slow is None and self.timing.pause is not None:
            return types.Hover(contents=_READING[self.language])
        return told

    def told(self, uri: str, position: types.Position) -> types.Hover | None:
        """What there is to tell of the words at a position: from the whole reading where it still holds there."""
        state = self.state(uri)
        if state is None:
            return None
        text = self.text_of(uri)
        offset = self.ruler(text).offset(position)
        for looked in (state.slow, state.quick):
            if looked is None or looked.reading is None:
                continue
            told = _told(looked.text, looked.reading, text, offset, self.language)
            if told is not None:
                content = types.MarkupContent(kind=types.MarkupKind.Markdown, value=told[1])
                return types.Hover(contents=content, range=self.ruler(text).range(told[0]))
        return None

    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done at a range; nothing while the document has changed since it was checked."""
        uri = params.text_document.uri
        state = self.state(uri)
        if state is None or state.quick.text != (text := self.text_of(uri)):
            return []
        ruler = self.ruler(text)
        within = Span(*sorted((ruler.offset(params.range.start), ruler.offset(params.range.end))))
        found = actions(state.noted, text, uri, ruler, within, self.language)
        return [action for action in found if is_wanted(action, params.context.only)]


def _told(old: str, reading: Reading, text: str, offset: int, language: str) -> tuple[Span, str] | None:
    """What a reading of an older text tells of an offset in the text as it is now."""
    place = Shift(old, text).back(offset) if old != text else offset
    told = told_at(reading, place, language) if place is not None else None
    if told is None:
        return None
    span = Shift(old, text).span(told[0]) if old != text else told[0]
    return None if span is None else (span, told[1])


def path_of(uri: str) -> Path | None:
    """The file of a document; `None` for one that has not been saved yet."""
    name = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(name) if name else None


def make_server(*, language: str, timing: Timing) -> DeskServer:
    """A server with its features; `language` is that of its words until the client names one."""
    server = DeskServer(language=language, timing=timing)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)
        server.status = 1

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:  # noqa: ARG001
        await _watch_settings(server)

    @server.feature(types.SHUTDOWN)
    def farewell(params: None) -> None:  # noqa: ARG001
        server.status = 0

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.watch(params.text_document.uri, at_once=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.watch(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        if Path(params.text_document.uri).name in _WATCHED:
            server.watch_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: types.DidChangeWatchedFilesParams) -> None:  # noqa: ARG001
        server.watch_all()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await server.told_soon(params.text_document.uri, params.position)

    options = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return server.actions(params)

    @server.command(LET_STAND)
    async def let_stand(uri: str, fingerprint: str) -> None:
        await server.let_stand(uri, fingerprint)

    return server


async def _watch_settings(server: DeskServer) -> None:
    """Asks the client, where it can, to tell when settings or the list of what stands change."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace is not None else None
    if watching is None or not watching.dynamic_registration:
        return
    watchers = [types.FileSystemWatcher(glob_pattern=f"**/{name}") for name in _WATCHED]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    registration = types.Registration(id="dateline-settings", method=method, register_options=options)
    await server.client_register_capability_async(types.RegistrationParams(registrations=[registration]))


def serve(stdin: BinaryIO, stdout: BinaryIO, *, language: str, timing: Timing) -> int:
    """Serves an editor over two streams until it says goodbye or goes away; the exit status, 1 where it said no goodbye."""
    server = make_server(language=language, timing=timing)
    server.start_io(stdin, stdout)
    return server.status
