"""Every word that reaches an editor is plain: short sentences, common words, nothing of a library's own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import click
import pytest

from generator import model
from generator.cli import main
from generator.forms.issue_forms import ISSUE_FORMS
from generator.model.reflection.fields import fields_of
from generator.read.yaml_errors import TROUBLES
from generator.rules.collected_rules import CATALOGUE
from tests.records import CASES, ROOT, Case
from tests.source_text import nodes_of

PACKAGE = ROOT / "generator"
MAX_WORDS = 28  # in one sentence of a message; longer ones are read twice
MAX_GRADE = 13  # years of school, by the formula below; about what a newspaper of record asks of its readers
VALUE = "\0"  # in a phrase, where a value is put in
PROGRAMMERS_ERRORS = frozenset({"AssertionError", "KeyError", "LookupError", "TypeError", "ValueError"})
EXAMPLES = frozenset({"bad", "good"})  # of a rule: what an editor may write
NO_PHRASE = re.compile(  # a pattern, markup, a line of another program, a question to a database
    r"[\\$\x08]|</?\w| \| |\b(?:SELECT|PRAGMA|CREATE|INSERT|DELETE|UPDATE)\b"
)
JARGON = re.compile(
    r"\b(scalar|mapping|sequence|token|parser?|parsing|boolean|string|integer|float|regex\w*|traceback|"
    r"invalid|enum|null|nonetype|dict|tuple|list\[|object|instance|argument|stdin|stdout|stderr|(?<!JSON )schema|"
    r"pydantic|libyaml|pyyaml|jinja|validation|validator|deserial\w+|attribute|type_error|value_error|"
    r"constraint|literal|callback|iterable|serial\w+|node|loc|ctx|utf-?16|ascii)\b",
    re.IGNORECASE,
)
KNOWN = frozenset({"sources", "organisations", "organisation", "paragraphs", "paragraph", "lithuania"})


def texts_in(source: str) -> Iterator[str]:
    """Every text in a module that is not for programmers alone: no docstring, no example, no error of the program."""
    left_out: set[ast.AST] = set()
    for node in nodes_of(source):
        match node:
            case ast.Expr(value=ast.Constant()):
                left_out.add(node.value)
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name))) if name in PROGRAMMERS_ERRORS:
                left_out.update(ast.walk(node))
            case ast.keyword(arg=name) if name in EXAMPLES:
                left_out.update(ast.walk(node))
            case ast.JoinedStr():
                left_out.update(node.values)
    for node in nodes_of(source):
        if node in left_out:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.sub(r"\{\w*\}|\\[1-9]", VALUE, node.value)
        elif isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else VALUE for part in node.values)  # type: ignore[misc]


@cache
def phrases() -> set[str]:
    """Every phrase of the tool, of two words or more: messages, hints, labels, questions."""
    texts = {text for path in PACKAGE.rglob("*.py") for text in texts_in(path.read_text("utf-8"))}
    texts -= {trouble.sign for trouble in TROUBLES}
    return {text for text in texts if len(re.findall(r"[A-Za-z]{2,}", text)) > 1 and not NO_PHRASE.search(text)}


@cache
def messages() -> set[str]:
    """The phrases that are long enough to be read as sentences, with an x for every value."""
    return {text.replace(VALUE, "x") for text in phrases() if len(text.split()) > 2}


def expected_messages() -> Iterator[str]:
    """What each case expects an editor to read, without the place."""
    lines = [line for path in (CASES / "rules").glob("*.toml") for line in Case.of(path).expected]
    for path in (CASES / "read").rglob("*.yml"):
        lines += re.findall(r"(?m)^#! (.*)", path.read_text("utf-8"))
    for line in lines:
        yield re.sub(r"^\S+:\d+:\d+: | \(see also [^)]*\)| …$", "", line)


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


def test_every_message_of_a_case_is_among_the_phrases() -> None:
    """Nothing that an editor may read escapes these tests, however the code is written."""
    patterns = {text: re.compile(".+".join(re.escape(part) for part in text.split(VALUE))) for text in phrases()}
    longest = {text: max(text.split(VALUE), key=len) for text in patterns}
    expected = {part for message in expected_messages() for part in re.split(r" \([A-Z]\d{3}\) - ", message)}
    assert len(expected) > 250
    missing = [
        part for part in expected if not any(longest[text] in part and patterns[text].search(part) for text in patterns)
    ]
    assert not [part for part in missing if len(re.sub(r"'[^']*'|\S*\d\S*", "", part).split()) > 2]


def test_the_collector_finds_messages() -> None:
    assert len(messages()) > 600
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
