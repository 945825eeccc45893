"""What a browser may load for a page."""

from __future__ import annotations

import pytest

from generator.theme.security_policy import add_security_policy, script_hashes, security_policy

HASH = "'sha256-E51US4IbE+vqFPGw/hhXciLkFcKWbjo1EcQZYFUjIgI='"  # of "doc"


def test_only_scripts_of_the_frame_may_run_beside_the_files_of_the_site() -> None:
    inline = "<script>doc</script><script>doc</script>"
    others = '<script src="a.js"></script><script type="application/ld+json">{}</script>'

    scripts = security_policy(script_hashes(inline + others)).split("; ")[1]
    assert scripts == f"script-src 'self' {HASH}"
    assert script_hashes(others) == ()


def test_nothing_comes_from_another_site_and_no_form_goes_to_one() -> None:
    rules = security_policy(()).split("; ")

    assert rules[0] == "default-src 'none'"
    assert "form-action 'self'" in rules
    assert not any("http" in rule or "*" in rule or "unsafe" in rule for rule in rules)


def test_the_policy_stands_before_anything_that_is_loaded() -> None:
    page = add_security_policy('<head><meta charset="UTF-8"><link href="a.css"></head>', ())

    assert page.startswith('<head><meta charset="UTF-8"><meta http-equiv="Content-Security-Policy" content=')


def test_a_page_without_a_place_for_its_policy_is_a_surprise() -> None:
    with pytest.raises(ValueError, match="without <meta charset>"):
        add_security_policy("<head></head>", ())
