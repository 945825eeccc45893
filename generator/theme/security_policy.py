"""The Content-Security-Policy of a page: what a browser may load for it."""

import base64
import hashlib
import re
from collections.abc import Iterable

INLINE_SCRIPT = re.compile(r"<script(?P<attributes>(?:\s[^>]*)?)>(?P<code>.*?)</script>", re.DOTALL)
CHARSET = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)
DATA = ("application/json", "application/ld+json")  # nothing runs it, so no policy needs to allow it


def script_hashes(frame: str) -> tuple[str, ...]:
    """The hashes of the scripts in the theme's own frame, a page without content: what stands in that never runs."""
    hashes = []
    for script in INLINE_SCRIPT.finditer(frame):
        attributes = script["attributes"]
        if "src=" not in attributes and not any(kind in attributes for kind in DATA):
            digest = base64.b64encode(hashlib.sha256(script["code"].encode()).digest()).decode()
            hashes.append(f"'sha256-{digest}'")
    return tuple(dict.fromkeys(hashes))


def add_security_policy(page: str, hashes: Iterable[str]) -> str:
    """The page with its policy right behind the charset, before anything is loaded."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{security_policy(hashes)}">'
    guarded, count = CHARSET.subn(lambda charset: charset[0] + meta, page, count=1)
    if not count:
        raise ValueError(f"a page without <meta charset>: {page[:200]!r}")
    return guarded


def security_policy(hashes: Iterable[str]) -> str:
    """Files of the page's own site may be loaded, and the scripts with these hashes may run."""
    scripts = " ".join(["'self'", *hashes])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; "
        "img-src 'self' data:; "  # Material's style sheets draw their icons as data
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
    )
