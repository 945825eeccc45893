"""The values of mkdocs.yml that reach a page: templates print them as they stand, so they are held to plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.model.values.markdown import ADDRESS, MAIL_ADDRESS
from generator.read.page_html import PATH, misfits_in_html

MARKUP = re.compile(r"[<>\"]")


def odd_settings(settings: Mapping[str, object], addresses: Mapping[str, str], copyright_line: str) -> Iterator[str]:
    """What is wrong with the settings, in a sentence for each; `addresses` are those that pages link to.

    The line of copyright is HTML on purpose, and may have what a page by hand may have.
    """
    for name, text in _texts(settings, ""):
        if MARKUP.search(text):
            yield f'{name} has a sign of HTML in it: {text}; write it without < > and "'
    for name, address in addresses.items():
        if address and not re.fullmatch(f"{ADDRESS}|{MAIL_ADDRESS}|{PATH}", address):
            yield f"{name} is no address: {address}; write https://…"
    for misfit in misfits_in_html(copyright_line):
        yield f"copyright: {misfit.message}; {misfit.hint}"


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
