"""The server of a preview: it looks for changed files, asks for the page that somebody wants to see, reloads browsers.

MkDocs' own server builds the whole site after each change. This one leaves all work to a preview, which brings the
file behind an address up to date when it is asked for; the rest is MkDocs' server, which sends files of a folder.
"""

import gc
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Condition, Event, Thread
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from generator.preview import Preview

INTERVAL = 0.1  # seconds between two looks at the files; more where a look takes long
SHARE = 5  # a look takes at most one part in so many of the time
WAIT = 30  # seconds that a browser's question for changes stays open
SCRIPT = b"""\
const script = document.currentScript.src, [address, state] = script.split("?");
async function wait() {
  try {
    const answer = await fetch(address.replace("reload.js", "state?" + state));
    if ((await answer.text()) !== state) return location.reload();
  } catch { await new Promise(done => setTimeout(done, 1000)); }
  wait();
}
addEventListener("load", wait);
"""  # asks whether the state is still the one that the page shows; the answer comes when it is not, or after a while
FOLDER = "preview"  # of the two addresses that no site has

Stamps = Mapping[str, tuple[int, int]]  # when each file was written, and its size


class PreviewServer(LiveReloadServer):
    """Serves the folder of a preview."""

    def __init__(self, server: LiveReloadServer, preview: Preview) -> None:
        host, port = server.server_address[:2]
        super().__init__(server.builder, str(host), int(port), server.root, server.mount_path)
        server.server_close()
        self.error_handler = server.error_handler
        self.preview = preview
        self.folders: list[Path] = []
        self.stamps: Stamps = {}
        self.turn = Condition()  # whoever uses the preview holds it
        self.waiting = 0  # answers that wait for their turn
        self.end = Event()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:  # noqa: ARG002 - MkDocs' names
        """Look at this file, or at the files of this folder, for changes."""
        self.folders.append(Path(path).absolute())

    def serve(self, *, open_in_browser: bool = False) -> None:
        self.stamps = read_stamps(self.folders)
        gc.collect()
        gc.freeze()  # the record stays; to look again and again whether it is garbage takes longer than to draw a page
        Thread(target=self._follow, daemon=True).start()
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]

    def shutdown(self, wait: bool = False) -> None:
        self.end.set()
        super().shutdown(wait)

    def _follow(self) -> None:
        """Look at the files again and again, and let the preview work while nobody asks for a page."""
        while not self.end.is_set():
            start = time.monotonic()
            self._look()
            pause = max(INTERVAL, SHARE * (time.monotonic() - start))
            end = time.monotonic() + pause
            while time.monotonic() < end and self._work():
                pass
            self.end.wait(max(0.0, end - time.monotonic()))

    def _work(self) -> bool:
        with self.turn:
            is_unfinished = not self.waiting and self.preview.work()
            self.turn.notify_all()  # open pages show what a rule has found
            return is_unfinished

    def _look(self) -> None:
        """Tell the preview what has changed since the last look."""
        stamps = read_stamps(self.folders)
        with self.turn:
            changed = {path for path, _ in stamps.items() ^ self.stamps.items()}
            if changed:
                self.stamps = stamps
                self.preview.change(frozenset(changed))
                self.turn.notify_all()

    def serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The answer to a browser; before a page is sent it is brought up to date with the files."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        address = path.removeprefix(self.mount_path)
        if address == f"{FOLDER}/reload.js":
            return _send(start_response, "text/javascript", SCRIPT)
        if address == f"{FOLDER}/state":
            return _send(start_response, "text/plain", self._wait_for_change(environ["QUERY_STRING"]))
        self.waiting += 1
        try:
            if not Path(address).suffix:
                self._look()
            with self.turn:
                file, state = self.preview.file_at(address), self.preview.state
                is_page = bool(file) and (not address or address.endswith(("/", ".html")))
                page = file.read_bytes() if file and is_page else None
        finally:
            self.waiting -= 1
        if page is None:
            return super().serve_request(environ, start_response)
        start, end, foot = page.rpartition(b"</body>")
        script = f'<script src="{self.mount_path}{FOLDER}/reload.js?{state}"></script>'
        return _send(start_response, "text/html", start + script.encode() + end + foot)

    def _wait_for_change(self, state: str) -> bytes:
        """The state, once it is not the one that a browser shows."""
        with self.turn:
            self.turn.wait_for(lambda: str(self.preview.state) != state, timeout=WAIT)
            return str(self.preview.state).encode()


def _send(start_response: StartResponse, kind: str, content: bytes) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(content)))])
    return [content]


def read_stamps(paths: Iterable[Path]) -> Stamps:
    """When the files were written that these paths name or hold."""
    stamps: dict[str, tuple[int, int]] = {}
    folders = [*paths]
    while folders:
        path = folders.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
                    else:
                        status = entry.stat(follow_symlinks=False)
                        stamps[entry.path] = (status.st_mtime_ns, status.st_size)
        except NotADirectoryError:
            status = path.stat()
            stamps[str(path)] = (status.st_mtime_ns, status.st_size)
        except FileNotFoundError:
            continue  # it has just gone
    return stamps
