"""`dateline lsp`, spoken to by a real client over standard input and output."""

from __future__ import annotations

import ast
import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from dateline.cli.main import cli
from dateline.editor.positions import Ruler
from dateline.model.span import Span

PATIENCE = 60
PROGRAM = (sys.executable, "-c", "from dateline.cli.start import main; main()")
SURE = (
    "COTONOU, 4 octobre 2021 – 🎉 Le marché rouvre mardi 15 octobre ; le maire y sera demain. Le 5 octobre, tout ira.\n"
)
IMPOSSIBLE = "COTONOU, 4 octobre 2021 – Fêté 🎉, il partira le 31 novembre.\n"
SPOKEN = "COTONOU, 4 octobre 2021 – « Nous partirons », a déclaré jeudi la ministre Awa Sossa.\n"


class Editor:
    """An editor: what it was told, and what it asks."""

    def __init__(self, client: LanguageClient, encoding: str) -> None:
        self.client = client
        self.encoding = encoding
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.shown: list[types.ShowDocumentParams] = []
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def open(self, path: Path, text: str) -> str:
        """Opens a document; its URI."""
        uri = path.as_uri()
        self.texts[uri], self.versions[uri] = text, 1
        item = types.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return uri

    def type(self, uri: str, old: str, new: str) -> None:
        """Types words in the place of others."""
        text = self.texts[uri]
        start = text.index(old)
        edited = Ruler(text, self.encoding).range(Span(start, start + len(old)))
        self.texts[uri] = text[:start] + new + text[start + len(old) :]
        self.versions[uri] += 1
        change = types.TextDocumentContentChangePartial(range=edited, text=new)
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
        )

    async def diagnostics(self, uri: str) -> list[tuple[str, str]]:
        """Code and words of what is published next for the document as it stands."""
        while True:
            told = await asyncio.wait_for(self.published.get(), PATIENCE)
            if told.uri == uri and told.version in (None, self.versions[uri]):
                return [(str(one.code), self.words(uri, one.range)) for one in told.diagnostics]

    def words(self, uri: str, range: types.Range) -> str:
        """The words at a range."""
        text = self.texts[uri]
        ruler = Ruler(text, self.encoding)
        return text[ruler.offset(range.start) : ruler.offset(range.end)]

    def place(self, uri: str, words: str) -> types.Position:
        """Inside these words."""
        return Ruler(self.texts[uri], self.encoding).position(self.texts[uri].index(words) + 1)

    async def hover(self, uri: str, words: str) -> types.Hover | None:
        """What is told of words."""
        document = types.TextDocumentIdentifier(uri=uri)
        return await self.client.text_document_hover_async(
            types.HoverParams(text_document=document, position=self.place(uri, words))
        )

    async def actions(self, uri: str, words: str, only: list[str] | None = None) -> list[types.CodeAction]:
        """What can be done about words."""
        place = self.place(uri, words)
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                text_document=types.TextDocumentIdentifier(uri=uri),
                range=types.Range(start=place, end=place),
                context=types.CodeActionContext(diagnostics=[], only=only),
            )
        )
        return [action if isinstance(action, types.CodeAction) else unfolded(action) for action in found or []]

    def applied(self, uri: str, action: types.CodeAction) -> str:
        """The text after the edit of an action."""
        assert action.edit is not None and action.edit.changes is not None
        text = self.texts[uri]
        ruler = Ruler(text, self.encoding)
        edits = sorted(action.edit.changes[uri], key=lambda edit: ruler.offset(edit.range.start), reverse=True)
        for edit in edits:
            text = text[: ruler.offset(edit.range.start)] + edit.new_text + text[ruler.offset(edit.range.end) :]
        return text


def unfolded(action: Any) -> types.CodeAction:
    """An action with a command, which the client's library takes for the command itself."""
    return types.CodeAction(title=action.title, command=types.Command(**ast.literal_eval(action.command)))


@asynccontextmanager
async def editor(
    *options: str, encodings: list[str] | None = None, locale: str | None = "fr-FR"
) -> AsyncIterator[Editor]:
    """An editor with a server of its own."""
    client = LanguageClient("test", "1")
    await client.start_io(*PROGRAM, "lsp", *options)
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    window = types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True))
    done = await client.initialize_async(
        types.InitializeParams(capabilities=types.ClientCapabilities(general=general, window=window), locale=locale)
    )
    seat = Editor(client, str(done.capabilities.position_encoding))

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        seat.published.put_nowait(params)

    @client.feature(types.WINDOW_SHOW_DOCUMENT)
    def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        seat.shown.append(params)
        return types.ShowDocumentResult(success=True)

    client.initialized(types.InitializedParams())
    try:
        yield seat
    finally:
        await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
        client.exit(None)
        await asyncio.wait_for(client.stop(), PATIENCE)


def session(story: Callable[[], Awaitable[None]]) -> None:
    """Runs one story to its end."""
    asyncio.run(asyncio.wait_for(story(), 2 * PATIENCE))


@pytest.mark.parametrize(
    ("offered", "taken"),
    [(None, "utf-16"), (["utf-8", "utf-16"], "utf-8"), (["utf-32"], "utf-32"), (["utf-16"], "utf-16")],
    ids=str,
)
def test_positions_are_in_the_encoding_that_was_agreed(tmp_path: Path, offered: list[str] | None, taken: str) -> None:
    async def story() -> None:
        async with editor("--times-only", encodings=offered) as seat:
            assert seat.encoding == taken
            uri = seat.open(tmp_path / "à b.txt", "Titre 🎉\x85\x0c suite\r\n" + IMPOSSIBLE)
            assert await seat.diagnostics(uri) == [("DL102", "le 31 novembre")]
            seat.type(uri, "🎉, il", "é🎉🎉, elle")
            assert await seat.diagnostics(uri) == [("DL102", "le 31 novembre")]
            seat.type(uri, "31", "30")
            assert await seat.diagnostics(uri) == []

    session(story)


def test_a_date_under_the_pointer_tells_how_it_was_read(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor("--times-only") as seat:
            uri = seat.open(tmp_path / "a.txt", SURE)
            await seat.diagnostics(uri)
            told = await seat.hover(uri, "mardi 15")
            assert told is not None and isinstance(told.contents, types.MarkupContent)
            assert "« mardi 15 octobre »" in told.contents.value and "2021-10-15" in told.contents.value
            assert "ne s'accorde pas" in told.contents.value
            assert told.range is not None and seat.words(uri, told.range) == "mardi 15 octobre"
            assert await seat.hover(uri, "tout") is None

    session(story)


def test_actions_write_ignore_and_fix_all(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor("--times-only", locale="en-GB") as seat:
            uri = seat.open(tmp_path / "a.txt", SURE + IMPOSSIBLE)
            await seat.diagnostics(uri)
            write, stand, ignore, fix_all = await seat.actions(uri, "mardi 15")
            assert (write.title, write.is_preferred) == ("Write “mardi 5 octobre”", True)
            mended = SURE.replace("mardi 15", "mardi 5") + IMPOSSIBLE
            assert seat.applied(uri, write) == seat.applied(uri, fix_all) == mended
            assert seat.applied(uri, ignore) == "# dateline: ignore DL101\n" + SURE + IMPOSSIBLE
            assert stand.command is not None
            assert [action.kind for action in await seat.actions(uri, "tout", ["source.fixAll"])] == [fix_all.kind]
            assert await seat.actions(uri, "tout", ["quickfix"]) == []

    session(story)


@pytest.mark.parametrize("answer", ["cité tel quel", None, "cannot be asked"])
def test_a_finding_is_let_stand_for_the_reason_that_the_person_gives(tmp_path: Path, answer: str | None) -> None:
    (tmp_path / "dateline.toml").write_text("", "utf-8")
    can_ask = answer in (None, "cité tel quel")

    async def story() -> None:
        async with editor("--times-only") as seat:
            if can_ask:

                @seat.client.feature(types.WINDOW_SHOW_MESSAGE_REQUEST)
                def choose(params: types.ShowMessageRequestParams) -> types.MessageActionItem | None:
                    assert answer is None or answer in [item.title for item in params.actions or []]
                    return None if answer is None else types.MessageActionItem(title=answer)

            uri = seat.open(tmp_path / "in" / "a.txt", IMPOSSIBLE)
            assert await seat.diagnostics(uri) != []
            stand = next(action for action in await seat.actions(uri, "31") if action.command is not None)
            assert stand.command is not None
            await seat.client.workspace_execute_command_async(
                types.ExecuteCommandParams(command=stand.command.command, arguments=stand.command.arguments)
            )
            if answer is None:
                assert not (tmp_path / ".dateline-ignore").exists()
                return
            assert await seat.diagnostics(uri) == []
            listed = (tmp_path / ".dateline-ignore").read_text("utf-8").splitlines()[-1]
            assert listed.startswith("in/a.txt: DL102 ") and listed.endswith(
                f": {answer if can_ask else 'autre raison'}"
            )
            assert [shown.uri for shown in seat.shown] == [(tmp_path / ".dateline-ignore").as_uri()]

    (tmp_path / "in").mkdir()
    session(story)


def test_settings_count_and_wrong_ones_are_told(tmp_path: Path) -> None:
    settings = tmp_path / "dateline.toml"
    settings.write_text('ignore = ["DL102"]', "utf-8")

    async def story() -> None:
        async with editor("--times-only") as seat:
            messages: list[str] = []
            seat.client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: messages.append(params.message))
            uri = seat.open(tmp_path / "a.txt", IMPOSSIBLE)
            assert await seat.diagnostics(uri) == []
            settings.write_text("", "utf-8")
            seat.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=[]))
            assert await seat.diagnostics(uri) == [("DL102", "le 31 novembre")]
            settings.write_text("slect = []", "utf-8")
            seat.type(uri, "31", "32")
            for _ in range(100):
                if messages:
                    break
                await asyncio.sleep(0.05)
            assert "did you mean select?" in messages[0]

    session(story)


def test_what_is_no_dispatch_has_no_diagnostics_and_what_is_closed_loses_them(tmp_path: Path) -> None:
    async def story() -> None:
        async with editor("--times-only") as seat:
            item = json.dumps({"text": IMPOSSIBLE}, ensure_ascii=False)
            for name, text in (("a.jsonl", item), ("b.html", f"<p>{IMPOSSIBLE}"), ("c.txt", " \n"), ("d.txt", "")):
                assert await seat.diagnostics(seat.open(tmp_path / name, text)) == []
            uri = seat.open(tmp_path / "e.txt", IMPOSSIBLE)
            assert await seat.diagnostics(uri) != []
            document = types.TextDocumentIdentifier(uri=uri)
            seat.client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=document))
            assert await seat.diagnostics(uri) == []

    session(story)


@pytest.mark.xdist_group("model")
def test_at_a_pause_the_whole_dispatch_is_read(tmp_path: Path) -> None:
    """The speaker of a statement is told, and still after an edit elsewhere."""

    async def story() -> None:
        async with editor("--pause", "0.2") as seat:
            uri = seat.open(tmp_path / "a.txt", SPOKEN)
            told = None
            for _ in range(PATIENCE * 4):
                told = await seat.hover(uri, "partirons")
                if told is not None and isinstance(told.contents, types.MarkupContent):
                    break
                assert told is None or told.contents == "La dépêche est en cours de lecture…"
                await asyncio.sleep(0.25)
            assert told is not None and isinstance(told.contents, types.MarkupContent)
            assert "Parole de **Awa Sossa**" in told.contents.value
            seat.type(uri, "COTONOU", "PORTO-NOVO")
            told = await seat.hover(uri, "partirons")
            assert told is not None and told.range is not None
            assert seat.words(uri, told.range).startswith("Nous partirons")

    session(story)


def test_nothing_but_the_protocol_is_printed(tmp_path: Path) -> None:
    """Every byte of standard output belongs to a message; a client that goes away ends the server."""
    text = {"uri": (tmp_path / "a.txt").as_uri(), "languageId": "plaintext", "version": 1, "text": IMPOSSIBLE}
    messages: list[dict[str, Any]] = [
        START,
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": text}},
        {"id": 2, "method": "shutdown"},
    ]
    command = [*PROGRAM, "lsp", "--times-only"]
    done = subprocess.run(command, input=framed(*messages), capture_output=True, timeout=PATIENCE, check=False)
    rest = done.stdout
    answers = []
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        fields = dict(line.split(b": ", 1) for line in head.split(b"\r\n"))
        length = int(fields[b"Content-Length"])
        answers.append(json.loads(rest[:length]))
        rest = rest[length:]
    assert {answer.get("id") for answer in answers} >= {1, 2}


def framed(*messages: dict[str, Any]) -> bytes:
    """Messages as they go over the wire."""
    bodies = [json.dumps({"jsonrpc": "2.0"} | message).encode() for message in messages]
    return b"".join(b"Content-Length: %d\r\n\r\n" % len(body) + body for body in bodies)


START = {"id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": None, "rootUri": None}}


@pytest.mark.parametrize(
    ("messages", "status"),
    [
        ([START, {"id": 2, "method": "shutdown"}, {"method": "exit"}], 0),
        ([START, {"method": "exit"}], 1),
        ([START], 1),
    ],
    ids=["goodbye", "exit alone", "gone"],
)
def test_the_exit_status_is_that_of_the_protocol(messages: list[dict[str, Any]], status: int) -> None:
    command = [*PROGRAM, "lsp", "--times-only"]
    done = subprocess.run(command, input=framed(*messages), capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == status


def test_many_edits_at_once_are_checked_once_and_strange_questions_have_no_answer(tmp_path: Path) -> None:
    """Signs of two units, marks that combine, line ends of two signs; a document that nobody opened."""

    async def story() -> None:
        async with editor("--times-only") as seat:
            uri = seat.open(
                tmp_path / "a.txt", "Fe\u0301te\u0301 👩\u200d👧\r\n" + IMPOSSIBLE + "mardi 5 octobre 2021 👍\r\n"
            )
            assert await seat.diagnostics(uri) == [("DL102", "le 31 novembre")]
            while not seat.published.empty():
                seat.published.get_nowait()
            for day in range(6, 26):
                seat.type(uri, f"mardi {day - 1}", f"mardi {day}")
            assert await seat.diagnostics(uri) == [("DL102", "le 31 novembre"), ("DL101", "mardi 25 octobre 2021")]
            assert seat.published.empty()
            assert await seat.hover(uri, "👍") is None
            seat.texts["file:///nowhere.txt"] = IMPOSSIBLE
            assert await seat.actions("file:///nowhere.txt", "31") == []
            write = (await seat.actions(uri, "mardi 25"))[0]
            seat.type(uri, "mardi 25", "lundi 25")
            assert write.edit is not None and seat.texts[uri].endswith("lundi 25 octobre 2021 👍\r\n")
            assert await seat.diagnostics(uri) == [("DL102", "le 31 novembre")]

    session(story)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("dateline.editor")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    done = CliRunner().invoke(cli, ["lsp"], prog_name="dateline")
    assert done.exit_code == 2
    assert "pip install 'dateline[editor]'" in done.stderr
