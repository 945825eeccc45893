"""Files to entries: every mistake once, at its place, in plain words; and the place of every field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import model
from generator.problems import Location
from generator.read import entries
from generator.read.entries import KIND_OF, Folder, read_again, read_entry, read_folder
from generator.read.values import KeptValues
from generator.read.yaml_tree import Tree, parse
from generator.store import Store
from tests.records import CASES, SAMPLE, Case, entry_of, matched

FILES = sorted((CASES / "read").glob("*/*.yml"))


TWO_OR_MORE = {  # one mistake each, unless the name says otherwise
    "two-mistakes": 2,
    "three-mistakes-far-apart": 3,
    "missing-and-unknown-but-not-alike": 2,
}


FOREIGN_WORDS = re.compile(
    r"pydantic|yaml\.|libyaml|mapping|scalar|sequence|token|anchors? is|parser|scann|str_type|extra_forbidden|"
    r"literal|valid (?:string|dictionary|tuple|integer)|input should|NoneType|\bdict|\btuple|Traceback|regex|boolean",
    re.IGNORECASE,
)


def split(path: Path) -> tuple[bytes, list[str]]:
    """What is read, and the lines that are expected: those at the end that begin with `#! `."""
    head, sign, tail = path.read_text("utf-8").partition("#! ")
    return head.encode(), [line.removeprefix("#! ") for line in f"{sign}{tail}".splitlines()]


def case_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


# Mistakes


def test_there_are_cases() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("path", FILES, ids=case_name)
def test_a_mistake_is_told_at_its_place(path: Path) -> None:
    data, expected = split(path)
    entry, problems = read_entry(data, path.name, KIND_OF[path.parent.name])
    assert entry is None
    assert matched((str(problem) for problem in sorted(set(problems))), expected) == expected
    assert len(expected) == TWO_OR_MORE.get(path.stem, 1)


def test_a_file_without_a_mistake_gives_no_problem() -> None:
    for path in sorted((SAMPLE / "events").rglob("*.yml")):
        folder = path.parent.name
        kind = KIND_OF["events" if folder.isdigit() else folder]
        entry, problems = read_entry(path.read_bytes(), path.name, kind)
        assert entry
        assert not problems


def all_messages() -> dict[str, str]:
    """Every line that a case expects, without what is quoted from the case itself."""
    lines = {line: path.name for path in FILES for line in split(path)[1]}
    lines |= {line: path.name for path in (CASES / "rules").glob("*.toml") for line in Case.of(path).expected}
    return {re.sub(r"'[^']*'", "'…'", line): name for line, name in lines.items()}


def test_no_word_of_a_library_reaches_an_editor() -> None:
    messages = all_messages()
    assert len(messages) > 150
    assert not {line: name for line, name in messages.items() if FOREIGN_WORDS.search(line)}


@pytest.mark.parametrize("line", ["Input should be a valid string", "found a mapping", "while scanning a simple key"])
def test_a_word_of_a_library_is_seen(line: str) -> None:
    assert FOREIGN_WORDS.search(line)


def test_every_message_says_how_to_mend_it() -> None:
    for line in all_messages():
        what, _, how = line.partition(" - ")
        assert re.search(r":(?:\d+|…):\d+: \S", what), line
        assert len(how) >= len("keep one"), line


# Places


LETTERS = (
    "# Мост 🚚 Łoś\ntitle: Мост 🚚 закрыт\ndate: 2019\nkind: other\nsummary: x\npeople:\n  - {person: a, role: 🚚}\n"
)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_are_counted_in_characters_whatever_the_letters_and_line_ends(ending: str, mark: str) -> None:
    data = (mark + LETTERS.replace("\n", ending)).encode()
    entry, problems = read_entry(data, "x.yml", model.Event)
    assert entry, problems
    assert entry.location("title") == Location("x.yml", 2, 8)
    assert entry.key_location("title") == Location("x.yml", 2, 1)
    assert entry.location("people", 0) == Location("x.yml", 7, 5)
    assert entry.location("people", 0, "role") == Location("x.yml", 7, 23)
    assert entry.key_location("people", 0, "role") == Location("x.yml", 7, 17)


def test_a_field_that_is_not_there_stands_at_the_group_around_it() -> None:
    entry = entry_of("2019/x.yml", LETTERS)
    assert entry.location("people", 0, "note") == entry.location("people", 0)
    assert entry.location("claims", 3, "answers") == entry.location()


def test_every_value_of_the_sample_stands_where_it_is_said_to() -> None:
    count = 0
    for entry in read_folder(SAMPLE / "events").entries:
        lines = (SAMPLE / entry.path).read_text("utf-8").splitlines()
        for path, value in entry.tree.texts.items():
            location = entry.location(*path)
            text = lines[location.line - 1][location.column - 1 :]
            if text[0] not in "'\"|>":
                assert text.startswith(value.split("\n")[0]), (entry.path, path)
                count += 1
    assert count > 300


@pytest.mark.parametrize("size", range(0, 400, 7))
def test_a_file_cut_off_anywhere_is_a_problem_or_an_entry_never_a_crash(size: int) -> None:
    data = (SAMPLE / "events/2019/hostile-headline.yml").read_bytes()
    assert len(data) > 400
    entry, problems = read_entry(data[:size], "x.yml", model.Event)
    assert (entry is None) == bool(problems)


SIGNS = (*"'\"[]{}#&*!|>%@`,:?-\\\t\r\n\0", "\ufeff", "\u2028", "é", "🚚", "no", "---", "<<: ")


@pytest.mark.parametrize("sign", SIGNS)
def test_any_sign_anywhere_is_a_problem_or_an_entry_never_a_crash(sign: str) -> None:
    text = (SAMPLE / "events/2019/haulier-detained.yml").read_text("utf-8")
    for at in range(SIGNS.index(sign) % 41, len(text), 41):  # each sign at places of its own
        entry, problems = read_entry((text[:at] + sign + text[at:]).encode(), "x.yml", model.Event)
        assert (entry is None) == bool(problems)
        lines = text.count("\n") + 2
        assert all(1 <= problem.location.line <= lines for problem in problems)


# Folders and pages by hand


def test_paths_begin_with_the_name_of_the_folder() -> None:
    entries = read_folder(SAMPLE / "events").entries
    assert {entry.path.split("/")[0] for entry in entries} == {"events"}
    assert all((SAMPLE / entry.path).is_file() for entry in entries)
    assert all(Path(entry.path).stem == entry.id for entry in entries)


def test_schemas_and_hidden_files_are_no_entries(tmp_path: Path) -> None:
    events = tmp_path / "events"
    for name in ("schema/event.json", ".hidden", "people/.keep", "people/ann.yml~", ".git/config.txt"):
        (events / name).parent.mkdir(parents=True, exist_ok=True)
        (events / name).write_text("x", encoding="utf-8")
    (events / "topics").mkdir()
    (events / "topics/tolls.yml").write_text("title: Tolls\nsummary: What it cost.\n", encoding="utf-8")
    folder = read_folder(events)
    assert [entry.id for entry in folder.entries] == ["tolls"]
    assert not folder.problems


EVENT, SOURCE, LOCK = "2018/talks.yml", "sources/gazette.yml", "sources/gazette.lock"
TEXTS = {
    EVENT: "title: Talks\ndate: 2018-05-01\nkind: talks\nsummary: They talked.\n",
    SOURCE: "title: Talks\nshort: Gazette\nlanguage: en\nproduction: staff\n",
    LOCK: "sha256-0123456789abcdef the whole text\n",
    "topics/peace.yml": "title: Peace\nsummary: No war.\n",
}


@pytest.mark.parametrize(
    ("edits", "is_enough"),
    [
        ({EVENT: TEXTS[EVENT].replace("Talks", "Long talks")}, True),
        ({LOCK: TEXTS[LOCK].replace("0", "1")}, True),
        ({LOCK: None, SOURCE: TEXTS[SOURCE].replace("Gazette", "Herald")}, True),
        ({EVENT: "moved_to: peace\n"}, True),
        ({EVENT: TEXTS[EVENT].replace("Talks", "Talks: a story")}, False),
        ({EVENT: TEXTS[EVENT].replace("kind", "sort")}, False),
        ({LOCK: "sha256-0 the whole text\n"}, False),
        ({EVENT: None}, False),
        ({"2018/more-talks.yml": TEXTS[EVENT]}, False),
        ({"2018/gazette.yml": TEXTS[EVENT]}, False),
        ({"talks.txt": "They talked."}, False),
    ],
)
def test_files_that_are_read_again_give_what_reading_all_gives(
    edits: dict[str, str | None], is_enough: bool, tmp_path: Path
) -> None:
    events = tmp_path / "events"
    write_files(events, TEXTS)
    folder = read_folder(events)
    assert not folder.problems
    write_files(events, edits)
    changed_folder = read_again(folder, events, [events / name for name in edits])
    assert (changed_folder is not None) == is_enough
    whole_folder = read_folder(events)
    if changed_folder:
        assert changed_folder == whole_folder
        assert [entry.lock for entry in changed_folder.entries] == [entry.lock for entry in whole_folder.entries]
    else:
        assert whole_folder.problems or len(whole_folder.entries) != len(folder.entries)


def write_files(folder: Path, texts: Mapping[str, str | None]) -> None:
    """Write these files, and remove those without a text."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")


# Kept values


def write_organisations(folder: Path) -> Path:
    """Organisations whose files nobody has read yet: names that no other test has, so that none is at hand."""
    files = folder / "events" / "organisations"
    files.mkdir(parents=True)
    for number in range(20):
        text = f"name: Invented House {number}\ndescription: Read once.\nkind: outlet\n"
        (files / f"house-{number}.yml").write_text(text)
    (files / "house-6.yml").write_text("# far too long\n" * 20_000)
    (files / "house-7.yml").write_text("name: 'Never closed\n")
    (files / "house-8.yml").write_text("name:\nkind: outlet\n")
    (files / "house-9.yml").write_text("name: No kind at all\nkidn: outlet\n")
    return folder / "events"


def parsed_files(monkeypatch: pytest.MonkeyPatch, folder: Path, kept_values: KeptValues) -> tuple[Folder, list[str]]:
    """What stands in a folder, and the names of the files whose YAML this very process has read for that."""
    names: list[str] = []

    def parse_and_note(data: bytes, file: str) -> Tree:
        names.append(Path(file).stem)
        return parse(data, file)

    with monkeypatch.context() as patch:
        patch.setattr(entries, "parse", parse_and_note)
        found = read_folder(folder, kept_values)
    kept_values.finish()
    entries.read_entry.cache_clear()
    return found, names


def test_a_second_run_reads_only_the_files_in_whose_yaml_something_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = write_organisations(tmp_path), Store(tmp_path / "store")
    by_itself, every_name = parsed_files(monkeypatch, folder, KeptValues())
    first, names_of_first = parsed_files(monkeypatch, folder, KeptValues.of_store(store))
    second, names_of_second = parsed_files(monkeypatch, folder, KeptValues.of_store(store))
    assert len(set(every_name)) == len({*names_of_first}) == 19
    assert {*names_of_second} == {"house-7", "house-8"}
    assert first == second == by_itself
    assert len(first.entries) == 16
    assert len({problem.location.path for problem in first.problems}) == 4
