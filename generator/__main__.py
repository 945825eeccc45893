"""`python -m generator` is `timeline`."""

from __future__ import annotations

from generator.cli import main

main()
