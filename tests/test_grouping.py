"""Things by what they have in common."""

from generator.grouping import group_by, index


def test_what_has_no_key_stands_nowhere_and_the_others_keep_their_order() -> None:
    words = ("an", "eel", "and", "a", "tar", "")
    assert index(words, lambda word: [word[:1] or None, word[-1:] or None]) == {
        "a": ("an", "and", "a"),
        "n": ("an",),
        "e": ("eel",),
        "l": ("eel",),
        "d": ("and",),
        "t": ("tar",),
        "r": ("tar",),
    }
    assert group_by(words, len) == {2: ("an",), 3: ("eel", "and", "tar"), 1: ("a",), 0: ("",)}
