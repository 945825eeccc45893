"""From a page to GitHub's editor and its forms."""

from __future__ import annotations

from generator.forms.github_links import link_new_files


def test_a_link_to_a_form_or_the_editor_is_words_where_the_repository_has_no_address() -> None:
    page = "[Fill in](form:1-event) or [start](new:event)."
    assert link_new_files(page, "", "") == "Fill in or start."
    asked = link_new_files(page, "", "https://git.example.org/us/it/")
    assert asked == "[Fill in](https://git.example.org/us/it/issues/new?template=1-event.yml) or start."
