"""The support of a claim: its status, its answers in order, and who said it first."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.record.claims import AssessedClaim, Status
from generator.record.record import Record
from generator.render.page.page import draw_pages
from generator.render.pages import pages_of
from tests.records import record_of

# Papers that say it themselves (a, b, nameless), a reprint, papers that pass on an agency, one that cites the agency's
# owner, one that cites a witness, and one that cites both.
SOURCES: Mapping[str, tuple[str, str]] = {
    "a": ("publisher: press-a", ""),
    "b": ("publisher: press-b", ""),
    "nameless": ("", ""),
    "copy": ("copies: wire-a", "said_by: [agency]"),
    "wire-a": ("publisher: press-a", "said_by: [agency]"),
    "wire-b": ("publisher: press-b", "said_by: [press-a, agency]"),
    "owned": ("", "said_by: [owner]"),
    "witness-a": ("", "said_by: [witness]"),
    "both": ("", "said_by: [witness]"),
}
ACTORS = {
    "organisations/agency.yml": "name: Agency\nkind: outlet\ndescription: d\npart_of: owner",
    "organisations/owner.yml": "name: Owner\nkind: authority\ndescription: d",
    "organisations/press-a.yml": "name: Press A\nkind: outlet\ndescription: d",
    "people/witness.yml": "name: Witness\ndescription: d\nwhy_named: w",
    "people/spokesman.yml": "name: Spokesman\ndescription: d\nwhy_named: w\nspeaks_for: agency",
}


def source(name: str, voice: str = "quote") -> str:
    about, chain = SOURCES[name]
    lines = [
        f"title: {name}", f"short: {name}", "language: en", "production: staff", about,
        "passages:", "  - id: x", "    p: 1", "    start: x", "    gist: x",
        f"    voice: {voice if chain else 'own'}",
        f"    {chain}" if chain else "",
    ]  # fmt: skip
    if name == "both":
        lines.append("  - {id: z, p: 2, start: z, gist: z, voice: paraphrase, said_by: [spokesman]}")
    return "\n".join(line for line in lines if line.strip())


def record_with(claim: str, voice: str = "quote") -> Record:
    """A record of the sources above and one topic with one claim, written as YAML indented by four."""
    topic = f"title: t\nsummary: s\nclaims:\n  - id: c\n{claim}"
    return record_of(
        {**{f"sources/{name}.yml": source(name, voice) for name in SOURCES}, **ACTORS, "topics/t.yml": topic}
    )


def claim(claim: str, voice: str = "quote") -> AssessedClaim:
    return record_with(claim, voice).claims["t#c"]


def question(answers: str, more: str = "", kind: str = "number", voice: str = "quote") -> AssessedClaim:
    return claim(f"    ask: q\n    type: {kind}\n    answers: [{answers}]\n{more}", voice)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("    says: s\n    cites: [a#x, b#x]", Status.UNNAMED),
        ("    says: s\n    cites: [nameless#x, a#x]", Status.UNNAMED),
        ("    says: s\n    cites: [wire-a#x]", Status.ONE_SOURCE),
        ("    says: s\n    cites: [wire-a#x, wire-b#x, a#x]", Status.ONE_SOURCE),
        ("    says: s\n    cites: [wire-a#x, owned#x]", Status.ONE_SOURCE),
        ("    says: s\n    cites: [wire-a#x, witness-a#x]", Status.SEVERAL),
        ("    says: s", Status.UNSOURCED),
        ("    says: s\n    cites: [zebra#x]", Status.UNSOURCED),
        ("    says: s\n    cites: [a#x, b#x]\n    doubtful: true", Status.DOUBTFUL),
        ("    ask: q", Status.OPEN),
        ("    ask: q\n    cites: [a#x, b#x]", Status.OPEN),
    ],
)
def test_a_statement_has_the_status_that_its_sources_give_it_and_never_agrees(text: str, status: Status) -> None:
    assert claim(text).status is status


@pytest.mark.parametrize(
    ("answers", "kind", "status"),
    [
        ("{value: 1, cites: [wire-a#x, witness-a#x]}", "number", Status.AGREED),
        ("{value: 1, cites: [wire-a#x, witness-a#x, b#x]}", "number", Status.AGREED),
        ("{value: 1, cites: [a#x, b#x, nameless#x]}", "number", Status.UNNAMED),
        ("{value: 1, cites: [wire-a#x, wire-b#x]}", "number", Status.ONE_SOURCE),
        ("{value: 1, cites: [wire-a#x, owned#x]}", "number", Status.ONE_SOURCE),
        ("{value: 1, cites: [wire-a#x, copy#x]}", "number", Status.ONE_SOURCE),
        ("{value: 1, cites: [both#x, both#z]}", "number", Status.SEVERAL),
        ("{value: 1, cites: [a#x], reckoned: true}", "number", Status.RECKONED),
        ("{value: 1, cites: [wire-a#x]}, {value: {over: 0}, cites: [witness-a#x]}", "number", Status.DIFFERING),
        ("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x]}", "number", Status.CONTRADICTED),
        ("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x], preferred: true}", "number", Status.CONTRADICTED),
        ("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x], rejected: slip}", "number", Status.CORRECTED),
        ("{value: 9, cites: [a#x], as_of: 2025-01}, {value: 8, cites: [b#x], as_of: 2025-12}", "number",
         Status.DIFFERING),
        ("{value: 9, cites: [a#x], as_of: 2025}, {value: 8, cites: [b#x], as_of: 2025-12}", "number",
         Status.CONTRADICTED),
        ("{value: 1, cites: [a#x]}, {value: 2, cites: [b#x]}, {value: 3, cites: [a#x], rejected: slip}", "number",
         Status.CONTRADICTED),
        ("{value: 2025-12, cites: [a#x]}, {value: 2025-12-13, cites: [b#x]}", "date", Status.DIFFERING),
        ("{value: 2025-11, cites: [a#x]}, {value: 2024-11, cites: [b#x]}", "date", Status.CONTRADICTED),
        ('{value: "yes", cites: [a#x]}, {value: "no", cites: [b#x]}', "yes-no", Status.CONTRADICTED),
        ("{value: a word, cites: [a#x]}, {value: another, cites: [b#x]}", "wording", Status.WORDING),
        ("{value: a word, cites: [a#x]}, {value: another, cites: [b#x]}", "text", Status.CONTRADICTED),
    ],
)  # fmt: skip
def test_a_question_has_the_status_that_its_answers_give_it(answers: str, kind: str, status: Status) -> None:
    assert question(answers, kind=kind).status is status


@pytest.mark.parametrize(
    ("difference", "status"),
    [
        ("contradiction", Status.CONTRADICTED), ("views", Status.DIFFERING), ("scope", Status.DIFFERING),
        ("precision", Status.DIFFERING), ("confirmation", Status.DIFFERING), ("parts", Status.PARTS),
    ],
)  # fmt: skip
def test_the_editors_say_how_answers_differ_where_values_do_not(difference: str, status: Status) -> None:
    answers = "{value: 123, cites: [a#x]}, {value: 12, cites: [b#x]}"
    assert question(answers, f"    difference: {difference}").status is status


@pytest.mark.parametrize(
    ("kind", "voice", "speaker"),
    [
        ("number", "quote", "agency"),
        ("number", "paraphrase", "agency"),
        ("wording", "quote", "agency"),
        ("wording", "paraphrase", ""),
        ("date", "paraphrase", "agency"),
        ("order", "paraphrase", ""),
        ("order", "quote", "agency"),
        ("article", "paraphrase", ""),
        ("article", "quote", ""),
    ],
)
def test_words_are_credited_to_whoever_chose_them_and_articles_answer_for_themselves(
    kind: str, voice: str, speaker: str
) -> None:
    answer = question("{value: 2019, cites: [wire-b#x]}", kind=kind, voice=voice).answers[0]
    [attribution] = answer.attributions
    assert (attribution.speaker, attribution.source) == (speaker, "wire-b")
    assert attribution.relays == (("press-a",) if speaker else ())


def test_a_reckoning_of_ours_is_nobodys() -> None:
    assert question("{value: 1, cites: [wire-a#x], reckoned: true}").answers[0].attributions == ()


def test_three_answers_of_which_two_meet_the_third_are_still_disputed() -> None:
    answers = "{value: 8, cites: [a#x]}, {value: {min: 8, max: 12}, cites: [b#x]}, {value: 12, cites: [nameless#x]}"
    assert question(answers).status is Status.CONTRADICTED


def test_preferring_changes_what_is_shown_first_and_nothing_else() -> None:
    first = question("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x]}")
    second = question("{value: 123, cites: [a#x]}, {value: 12, cites: [b#x], preferred: true}")
    assert first.lead_answer
    assert second.lead_answer
    assert [first.lead_answer.data.value, second.lead_answer.data.value] == ["123", "12"]
    assert (first.status, first.support, first.sources) == (second.status, second.support, second.sources)


def test_a_rejected_answer_is_never_shown_first_and_backs_nothing() -> None:
    rejected_first = question("{value: 12, cites: [b#x], rejected: slip}, {value: 123, cites: [a#x]}")
    assert rejected_first.lead_answer
    assert rejected_first.lead_answer.data.value == "123"
    assert [answer.data.value for answer in rejected_first.answers_in_order] == ["123", "12"]
    assert rejected_first.support.articles == ("a",)


def test_without_a_standing_answer_nothing_is_shown_first() -> None:
    assert question("{value: 12, cites: [b#x], rejected: slip}").lead_answer is None


@pytest.mark.parametrize(
    ("actor", "root"), [("witness", "witness"), ("agency", "owner"), ("spokesman", "owner"), ("nobody", "nobody")]
)
def test_a_root_is_for_whom_somebody_speaks_or_to_whom_it_belongs(actor: str, root: str) -> None:
    assert record_with("    ask: q").root_of(actor) == root


def test_two_that_belong_to_each_other_have_a_root_all_the_same() -> None:
    files = {f"organisations/{name}.yml": f"name: {name}\nkind: other\ndescription: d\npart_of: {owner}"
             for name, owner in (("left", "right"), ("right", "left"))}  # fmt: skip
    assert record_of({**files, "topics/t.yml": "title: t\nsummary: s\n"}).root_of("left") == "right"


@pytest.mark.parametrize("copied", ["a", "circle", "zebra", "t"])
def test_copies_that_lead_in_a_circle_or_nowhere_end_all_the_same(copied: str) -> None:
    odd = source("nameless").replace("language", f"copies: {copied}\nlanguage")
    circle = source("nameless").replace("language", "copies: odd\nlanguage")
    files = {"sources/odd.yml": odd, "sources/circle.yml": circle, "sources/a.yml": source("a")}
    record = record_of({**files, "topics/t.yml": "title: t\nsummary: s\n"})
    assert record.original_of("odd") == copied


def test_a_whole_source_is_cited_in_its_own_voice() -> None:
    ruling = "title: Ruling\nshort: Ruling\nlanguage: en\nproduction: unknown"
    topic = "title: t\nsummary: s\nclaims: [{id: c, says: s, cites: [ruling]}]"
    claim = record_of({"sources/ruling.yml": ruling, "topics/t.yml": topic}).claims["t#c"]
    assert claim.citations[0].is_whole
    assert claim.status is Status.UNNAMED


def test_a_statement_without_words_of_its_own_says_the_gist_of_its_passage() -> None:
    fields = "title: t\nshort: s\nlanguage: en\nproduction: staff\n"
    passage = '{id: x, p: 1, start: x, gist: "The *council* [closed] the bridge."}'
    record = record_of(
        {
            "sources/a.yml": f"{fields}passages:\n  - {passage}\n",
            "2018/e.yml": "title: E\ndate: 2018\nkind: other\nsummary: s\nclaims: [{cites: [a#x]}]\n",
        }
    )
    [claim] = record.claims.values()
    assert claim.key == "e#a-x"
    assert record.claim_text(claim) == "The *council* [closed] the bridge."
    [page] = [page for page in draw_pages(pages_of(record, ())) if page.path == "events/e.md"]
    assert "The &#42;council&#42; &#91;closed&#93; the bridge." in page.text


@pytest.mark.parametrize(
    ("values", "kind", "text", "is_stated"),
    [
        ((12, 14), "number", "Twelve girders hold", True),
        ((12, 14), "number", "Girders hold", False),
        ((1, 2), "number", "One of them tells how the two halves fit", False),
        ((1, 2), "number", "Two of the girders hold", True),
        (("{min: 2, max: 3}", 4), "number", "Two or three of the girders hold", True),
        (("{min: 2, max: 3}", 4), "number", "Two or three of the lorries stop", False),
        (("2025-12-13", "2025-12-12"), "date", "The release of 13 December", True),
        (("2021-12", "2021-08"), "date", "The list of December 2021", True),
        (("2021-12", "2021-08"), "date", "The deal of December 2025", False),
    ],
)
def test_a_text_states_an_answer_where_it_has_its_number_or_its_day(
    values: tuple[object, object], kind: str, text: str, *, is_stated: bool
) -> None:
    first, second = values
    answers = f"{{value: {first}, cites: [a#x]}}, {{value: {second}, cites: [b#x]}}"
    asked = question(answers, "    unit: girders\n" if kind == "number" else "", kind)
    assert bool(asked.answers_in(text)) == is_stated
