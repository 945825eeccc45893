"""Every word that reaches an editor is plain: short sentences, common words, nothing of a library's own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from generator import model
from generator.cli import main
from generator.forms.issue_forms import ISSUE_FORMS
from generator.model.fields import fields_of
from generator.read.yaml_errors import TROUBLES
from generator.rules.catalogue import CATALOGUE

PACKAGE = Path(__file__).parent.parent / "generator"
MAX_WORDS = 28  # in one sentence of a message; longer ones are read twice
MAX_GRADE = 13  # years of school, by the formula below; about what a newspaper of record asks of its readers
TELLERS = frozenset(
    {"problem", "refusal", "EditError", "Mistake", "NotADate", "NotAQuantity", "UsageError", "complain", "StampResult"}
)
NAMES = frozenset({"message", "hint", "sentence", "otherwise", "label"})
JARGON = re.compile(
    r"\b(scalar|mapping|sequence|token|parser?|parsing|boolean|string|integer|float|regex\w*|traceback|"
    r"invalid|enum|null|nonetype|dict|tuple|list\[|object|instance|argument|stdin|stdout|stderr|schema|"
    r"pydantic|libyaml|pyyaml|jinja|validation|validator|deserial\w+|attribute|type_error|value_error|"
    r"constraint|literal|callback|iterable|serial\w+|node|loc|ctx|utf-?16|ascii)\b",
    re.IGNORECASE,
)
KNOWN = frozenset({"sources", "organisations", "organisation", "paragraphs", "paragraph", "lithuania"})


def texts_in(node: ast.AST) -> Iterator[str]:
    """The texts inside an expression, with an x for every value that is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)  # type: ignore[misc]
    elif isinstance(node, ast.Tuple | ast.IfExp | ast.BinOp | ast.List):
        for inner in ast.iter_child_nodes(node):
            yield from texts_in(inner)


def told_in(path: Path) -> Iterator[str]:
    """The messages and hints that a module makes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in TELLERS:
                for argument in node.args:
                    yield from texts_in(argument)
        elif isinstance(node, ast.Assign):
            targets = [getattr(t, "id", "") for target in node.targets for t in getattr(target, "elts", [target])]
            if NAMES & set(targets):
                yield from texts_in(node.value)


@cache
def messages() -> set[str]:
    found = {text for path in sorted(PACKAGE.rglob("*.py")) for text in told_in(path)}
    found |= {text for trouble in TROUBLES for text in (trouble.message, trouble.hint)}
    return {text for text in found if len(text.split()) > 2 and " " in text}


@cache
def prose() -> set[str]:
    """Whole sentences: rules with their reasons, fields, forms, commands."""
    found = {text for rule in CATALOGUE.values() for text in (rule.title, rule.why)}
    found |= {doc for kind in model.KINDS for doc in docs_of(kind)}
    found |= {text for form in ISSUE_FORMS for q in form.questions for text in (q.label, q.help)}
    found |= {form.intro for form in ISSUE_FORMS}
    found |= {text for command in commands(main) for text in helps(command)}
    return {text for text in found if text}


def docs_of(part: type[model.StrictModel]) -> Iterator[str]:
    for field in fields_of(part):
        yield field.doc
        if field.part:
            yield from docs_of(field.part)


def commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from commands(inner)


def helps(command: click.Command) -> Iterator[str]:
    yield command.help or ""
    yield from (getattr(parameter, "help", None) or "" for parameter in command.params)


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; code, ids and what stands in quotes are taken as one word each."""
    plain = re.sub(r"`[^`]*`|'[^']*'|\[[^\]]*\]|https?://\S+|--[\w-]+", "x", text)
    parts = re.split(r"[.!?:;](?:\s|$)|\s-\s|,\s(?:and|or|but)\s", plain)
    return [words for part in parts if (words := re.findall(r"[A-Za-zÀ-ž]+(?:['’-][A-Za-zÀ-ž]+)*", part))]


def syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, without a silent e."""
    plain = word.lower()
    groups = len(re.findall(r"[aeiouy]+", plain))
    silent = plain.endswith("e") and not plain.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def grade(text: str) -> float:
    """Years of school needed, after Flesch and Kincaid; words that the record itself is made of count as short."""
    told = sentences(text)
    words = [word for sentence in told for word in sentence]
    if not words:
        return 0.0
    count = sum(2 if word.lower() in KNOWN else syllables(word) for word in words)
    return 0.39 * len(words) / len(told) + 11.8 * count / len(words) - 15.59


def test_the_collector_finds_messages() -> None:
    assert len(messages()) > 250
    assert len(prose()) > 250
    assert "a colon and a space stand inside a value" in messages()


def test_sentences_are_short() -> None:
    long = [text for text in messages() | prose() if any(len(words) > MAX_WORDS for words in sentences(text))]
    assert not long


def test_no_librarys_word_reaches_an_editor() -> None:
    rules = {text for rule in CATALOGUE.values() for text in (rule.title, rule.why)}
    docs = {doc for kind in model.KINDS for doc in docs_of(kind)}
    told = {text: re.sub(r"`[^`]*`|'[^']*'", "", text) for text in messages() | rules | docs}
    assert not sorted(text for text, plain in told.items() if JARGON.search(plain))


def test_messages_read_easily_on_the_whole() -> None:
    """One short message with one long word proves nothing; all of them together do."""
    assert grade(". ".join(sorted(messages()))) < 7
    assert grade(". ".join(sorted(prose()))) < 8


def test_no_single_text_is_hard_to_read() -> None:
    hard = {text: round(grade(text), 1) for text in messages() | prose() if len(text.split()) > 7}
    assert not {text: years for text, years in hard.items() if years > MAX_GRADE}


@pytest.mark.parametrize(
    "text",
    [
        "Input should be a valid string",
        "mapping values are not allowed here",
        "did not find expected node content",
        "x is not a valid integer",
    ],
)
def test_a_librarys_message_would_be_caught(text: str) -> None:
    assert JARGON.search(text)


def test_bureaucratic_prose_would_be_caught() -> None:
    text = (
        "The authoritative identification of interdependent organisational participants necessitates "
        "comprehensive documentation of institutional responsibilities and jurisdictional particularities."
    )
    assert grade(text) > MAX_GRADE
    assert all(len(words) < MAX_WORDS for words in sentences(text))
