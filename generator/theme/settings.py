"""The values of mkdocs.yml that reach a page: templates print them as they are, so they have to be harmless."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.values.markdown import ADDRESS, MAIL_ADDRESS
from generator.read.page_html import EXTENSIONS, OF_MKDOCS, PATH, misfits_in_html

MARKUP = re.compile(r"[<>\"]")
RUNNING = re.compile(r"\s*(?:javascript|vbscript|data|file|blob):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml says, by name: texts, addresses that pages link to, files that they load.

    `copyright_line` is HTML on purpose, and may have what a page by hand may have; `extensions` are those of Markdown;
    `services` load something from elsewhere unless they are switched off.
    """

    texts: Mapping[str, object] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, object] = field(default_factory=dict)
    copyright_line: str = ""
    extensions: tuple[str, ...] = ()
    services: Mapping[str, object] = field(default_factory=dict)


def odd_settings(settings: Settings) -> Iterator[str]:
    """What is wrong with the settings, in a sentence for each."""
    yield from _odd_texts(settings)
    for name, value in settings.services.items():
        if value:
            yield f"{name} loads something from elsewhere; switch it off, for no request leaves the site"
    for name in settings.extensions:
        if name not in (*EXTENSIONS, *OF_MKDOCS):
            yield f"markdown_extensions: '{name}' is none with which pages are checked; known: {', '.join(EXTENSIONS)}"
    for misfit in misfits_in_html(settings.copyright_line):
        yield f"copyright: {misfit.message}; {misfit.hint}"


def _odd_texts(settings: Settings) -> Iterator[str]:
    for name, text in _texts(settings.texts, ""):
        if MARKUP.search(text):
            yield f'{name} has a sign of HTML in it: {text}; write it without < > and "'
        elif RUNNING.match(text):
            yield f"{name} would run something: {text}; write https://… or the path of a page"
    for name, address in settings.addresses.items():
        if address and not re.fullmatch(f"{ADDRESS}|{MAIL_ADDRESS}|{PATH}", address):
            yield f"{name} is no address: {address}; write https://…"
    for name, path in _texts(settings.files, ""):
        if path and not re.fullmatch(PATH, path):
            yield f"{name} is no file of the site: {path}; put the file into docs/, for no request leaves the site"


def _texts(setting: object, name: str) -> Iterator[tuple[str, str]]:
    """Every text in a setting with the names that lead to it, such as `extra.picture`."""
    if isinstance(setting, str):
        yield name, setting
    elif isinstance(setting, Mapping):
        for key, value in setting.items():
            yield from _texts(value, f"{name}.{key}" if name else str(key))
    elif isinstance(setting, list | tuple):
        for value in setting:
            yield from _texts(value, name)
