"""Passages found again in the archived texts: verified, moved, edited, lost, whatever the quotation marks."""

from __future__ import annotations

import unicodedata

import pytest

from generator.model.sources import Source
from generator.read.archive import Finding, Located, Text, fingerprint, normalised, read_archive, span, words_of
from generator.read.entries import is_kind, read_folder
from tests.records import SAMPLE

RAW = """Council closes bridge

The council closed the bridge on Monday, “for good”, the mayor said. The council met at noon.

\t \u00a0
   A haulier was detained – and freed a day later.

The council will meet again.
"""
TEXT = Text.parse(RAW)


def stamp(start: str, end: str | None = None) -> str:
    found = TEXT.locate(start, end, 1)
    assert found
    return found.fingerprint


# Paragraphs


def test_a_paragraph_is_a_line_that_is_not_blank() -> None:
    assert len(TEXT.paragraphs) == 4
    assert TEXT.paragraphs[0] == "Council closes bridge"
    assert TEXT.paragraphs[2].startswith("A haulier")


@pytest.mark.parametrize(
    "changed",
    [
        RAW.replace("\n", "\r\n"),
        RAW.replace("\n", "\r"),
        RAW.replace("“", '"').replace("”", '"'),
        RAW.replace("“", "„").replace("”", "“"),
        RAW.replace("–", "—"),
        RAW.replace("–", "-"),
        RAW.replace(" ", "\u00a0"),
        RAW.replace(" ", "  "),
        RAW.replace("council", "coun\u00adcil"),
        RAW.replace("closed", "\u200bclosed"),
        RAW.replace("\n\n", "\n\n\n\n"),
        f"\ufeff{RAW}",
        RAW.rstrip(),
        unicodedata.normalize("NFD", RAW),
    ],
    ids=range(14),
)
def test_quotes_dashes_blanks_and_line_ends_do_not_matter(changed: str) -> None:
    assert Text.parse(changed) == TEXT
    assert Text.parse(changed).fingerprint == TEXT.fingerprint


@pytest.mark.parametrize(
    "changed",
    [
        RAW.replace("Monday", "Sunday"),
        RAW.replace("The council met", "the council met"),
        RAW.replace("for good”,", "for good”"),
        RAW.replace("bridge\n\nThe", "bridge The"),
        RAW + "\nOne line more.",
    ],
    ids=["word", "case", "comma", "paragraph", "line"],
)
def test_words_case_and_paragraphs_do_matter(changed: str) -> None:
    assert Text.parse(changed).fingerprint != TEXT.fingerprint


def test_accents_are_kept_however_they_are_typed() -> None:
    assert normalised("Grób") == normalised("Gro\u0301b") == "Gr\u00f3b"
    assert normalised("Łoś") != normalised("Los")


# Passages


def test_a_passage_that_says_the_same_in_its_place_is_verified() -> None:
    found = TEXT.verify("The council closed", "mayor said", 2, stamp("The council closed", "mayor said"))
    assert found == (
        Finding.VERIFIED,
        Located(2, 'The council closed the bridge on Monday, "for good", the mayor said'),
    )


def test_a_passage_in_another_paragraph_has_moved() -> None:
    finding, found = TEXT.verify("A haulier", "day later", 4, stamp("A haulier", "day later"))
    assert finding is Finding.MOVED
    assert found
    assert found.paragraph == 3


def test_a_passage_with_another_word_within_is_edited() -> None:
    old = stamp("The council closed", "mayor said")
    finding, _ = Text.parse(RAW.replace("Monday", "Sunday")).verify("The council closed", "mayor said", 2, old)
    assert finding is Finding.EDITED


@pytest.mark.parametrize(
    ("start", "end"), [("The town council", "mayor said"), ("The council closed", "she said"), ("mayor said", "closed")]
)
def test_a_passage_whose_first_or_last_words_are_gone_is_lost(start: str, end: str) -> None:
    assert TEXT.verify(start, end, 2, "sha256-0000000000000000") == (Finding.LOST, None)


def test_a_passage_that_was_never_stamped_is_not_called_verified() -> None:
    assert TEXT.verify("A haulier", None, 3, None)[0] is Finding.UNSTAMPED


def test_of_two_paragraphs_with_the_same_words_the_nearer_one_counts() -> None:
    text = Text.parse("She left.\nA\nB\nShe left.\nC")
    for paragraph, nearer in ((1, 1), (2, 1), (3, 4), (4, 4), (5, 4), (99, 4)):
        found = text.locate("She left", None, paragraph)
        assert found
        assert found.paragraph == nearer


def test_a_passage_ends_at_the_first_last_words_after_its_beginning() -> None:
    assert span("a said b said c", "a", "said") == "a said"
    assert span("said a said b", "a", "said") == "a said"
    assert span("a b c", "a b", "b c") == "a b c"


def test_words_are_found_whole() -> None:
    assert span("123 people", "12", None) is None
    assert span("the freed", "free", None) is None
    assert span("(123) people", "123", None) == "123"
    assert TEXT.occurrences("council") == 3
    assert TEXT.occurrences("counc") == 0


@pytest.mark.parametrize("phrase", ["- “Closed?” *Never*", "#1 | a & b", "C:\\bridge\\n.", "[says]", "الجسر", "Мост"])
def test_signs_and_other_scripts_are_found_as_they_stand(phrase: str) -> None:
    text = Text.parse((SAMPLE / "archive/hostile.txt").read_text("utf-8"))
    assert text.occurrences(phrase) == 1


def test_an_empty_phrase_is_found_nowhere() -> None:
    assert TEXT.locate("", None, 1) is None
    assert TEXT.occurrences("") == 0


def test_a_passage_without_last_words_is_its_first_words() -> None:
    found = TEXT.locate("A haulier was detained", None, 3)
    assert found == Located(3, "A haulier was detained")
    assert Located(3, "A haulier was detained").words == 4


# Fingerprints


def test_a_fingerprint_is_text_for_every_yaml_reader() -> None:
    assert fingerprint("x") == "sha256-2d711642b726b044"


def test_every_passage_of_the_sample_is_verified() -> None:
    sources = [entry for entry in read_folder(SAMPLE / "events").entries if "/sources/" in entry.path]
    texts, problems = read_archive(SAMPLE / "archive", sources)
    assert not problems
    assert sorted(texts) == ["ferry", "gazette", "hostile", "reprint"]
    for entry in sources:
        text = texts[entry.id]
        assert is_kind(entry, Source)
        assert entry.data.archive
        assert text.fingerprint == entry.lock.article
        for passage in entry.data.passages:
            fingerprint = entry.lock.of_passage(passage.id)
            finding, _ = text.verify(passage.start, passage.end, passage.p, fingerprint)
            assert finding is Finding.VERIFIED, (entry.id, passage.id)


def test_words_are_compared_without_case_signs_and_accents_lost() -> None:
    assert words_of("“Łoś”, the HAULIER_s 12-ton lorry") == ["łoś", "the", "haulier", "s", "12", "ton", "lorry"]
