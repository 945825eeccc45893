"""What an editor's program offers on opening the folder: completion, hover and underlining, by yaml-language-server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import model
from generator.model.reflection.fields import field_of
from tests.records import ROOT

EVENT = """\
title: Talks
date: 2019-03-04
kind: pardom
pl
people:
  - person: ines-vola
    change: released
"""


def nested(flat: dict[str, Any]) -> dict[str, Any]:
    """Settings as VS Code hands them to a server: `yaml.format.enable` is a group inside a group."""
    found: dict[str, Any] = {}
    for name, value in flat.items():
        *groups, last = name.split(".")
        here = found
        for group in groups:
            here = here.setdefault(group, {})
        here[last] = value
    return found


class Server:
    """A conversation with the language server over its standard input and output."""

    def __init__(self, command: list[str], root: Path) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.told: list[dict[str, Any]] = []
        settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
        self.settings: dict[str, Any] = {"yaml": nested(settings)["yaml"]}
        folders = [{"uri": root.as_uri(), "name": "root"}]
        can = {"textDocument": {"hover": {"contentFormat": ["plaintext"]}}, "workspace": {"configuration": True}}
        asked = {"processId": None, "rootUri": root.as_uri(), "capabilities": can, "workspaceFolders": folders}
        self.ask("initialize", asked)
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def open(self, path: Path) -> str:
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return path.as_uri()

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        location = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.ask(f"textDocument/{method}", location)

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """What is underlined in the file: the first message about it that names something."""
        while True:
            for message in self.told:
                about = message.get("params", {})
                is_ours = message.get("method") == "textDocument/publishDiagnostics" and about["uri"] == uri
                if is_ours and about["diagnostics"]:
                    return list(about["diagnostics"])
            self.receive()

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:  # the server asks us, mostly for its settings
            items = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            answer = [self.settings.get(item.get("section", ""), None) for item in items] if items else None
            self.send({"id": message["id"], "result": answer})
        self.told.append(message)
        return message


@pytest.fixture
def server(npm_tool: Callable[[str], Path], tmp_path: Path) -> Iterator[Server]:
    node = shutil.which("node") or pytest.skip("no Node: it comes with npm")
    script = npm_tool("yaml-language-server/bin/yaml-language-server")
    shutil.copytree(ROOT / "events" / "schema", tmp_path / "events" / "schema")
    talking = Server([node, str(script), "--stdio"], tmp_path)
    person = tmp_path / "events" / "people" / "ines-vola.yml"
    person.parent.mkdir(parents=True)
    person.write_text("name: Ines\nwh\n", encoding="utf-8")
    uri = talking.open(person)
    for _ in range(50):  # the server takes the settings up when it has read them
        if "why_named" in labels(talking.at("completion", uri, 1, 2)):
            break
        time.sleep(0.1)
    yield talking
    assert talking.process.stdin
    assert talking.process.stdout
    talking.process.stdin.close()
    talking.process.kill()
    talking.process.wait()
    talking.process.stdout.close()


@pytest.fixture
def event(tmp_path: Path) -> Path:
    path = tmp_path / "events" / "2019" / "talks.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(EVENT, encoding="utf-8")
    return path


def labels(found: Any) -> list[str]:
    items = found["items"] if isinstance(found, dict) else found
    return [item["label"] for item in items]


def test_fields_are_completed(server: Server, event: Path) -> None:
    uri = server.open(event)
    assert {"place", "claims", "summary"} <= set(labels(server.at("completion", uri, 3, 2)))


def test_closed_lists_are_completed(server: Server, event: Path) -> None:
    uri = server.open(event)
    offered = labels(server.at("completion", uri, 2, 6))
    assert set(field_of(model.Event, "kind").choices) <= set(offered)


def test_resting_on_a_field_explains_it(server: Server, event: Path) -> None:
    event.write_text(EVENT.replace("pl\n", "summary: They talked.\n"), encoding="utf-8")
    uri = server.open(event)
    shown = server.at("hover", uri, 6, 6)["contents"]
    text = shown["value"] if isinstance(shown, dict) else shown
    said = re.sub(r"[`\\*]|&nbsp;", "", text)
    assert field_of(model.PersonAtEvent, "change").doc.partition(".")[0] in said


def test_a_mistake_is_underlined_where_it_stands(server: Server, event: Path) -> None:
    event.write_text(EVENT.replace("pl\n", "summary: They talked.\n"), encoding="utf-8")
    found = server.diagnostics(server.open(event))
    assert any(item["range"]["start"]["line"] == 2 for item in found), found
