"""Labels: every word of a closed list has its own."""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

import pytest

from generator.language import labels
from generator.model.values import vocabulary
from generator.record.claims import Status


@pytest.mark.parametrize(
    ("words", "closed_list"),
    [
        (labels.STATUS, Status),
        ([status for group in labels.STATUS_GROUPS for status in group.statuses], Status),
        (labels.BASIS, vocabulary.Basis),
        (labels.ON_BASIS, vocabulary.Basis),
        ([basis for basis in labels.MEASURE_GROUP if basis], vocabulary.Basis),
        (labels.CUSTODY, vocabulary.CustodyAction),
        (labels.CUSTODY_CHANGE, vocabulary.CustodyAction),
        (labels.STEP, vocabulary.MeasureAction),
        (labels.EVENT_KIND, vocabulary.EventKind),
        (labels.EVENT_FAMILY, vocabulary.EventKind),
        (labels.ORGANISATION_KIND, vocabulary.OrganisationKind),
        (labels.PRODUCTION, vocabulary.Production),
        (labels.UNCITED_REASON, vocabulary.UncitedReason),
        (labels.REJECTED, vocabulary.Rejection),
        (labels.NAME_KIND, vocabulary.NameKind),
    ],
)
def test_every_word_of_a_closed_list_has_a_label(words: Collection[object], closed_list: object) -> None:
    expected = list(closed_list) if closed_list is Status else get_args(closed_list)
    assert len(words) == len(expected) > 0
    assert set(words) == set(expected)
