"""What a saved article says of itself: authors, days, publisher, language."""

from __future__ import annotations

import pytest

from generator.editing.masthead import Masthead, read_masthead

TEXT = "The council said on Monday that lorries may not cross the bridge before the piers have been looked at again."


@pytest.mark.parametrize(
    ("lines", "masthead"),
    [
        (["By Ann Reed Lower River Correspondent, in Brook"], Masthead(authors=("Ann Reed",))),
        (["By Ann Reed", "5 March 2019"], Masthead(authors=("Ann Reed",), published="2019-03-05")),
        (["By Ann Reed", "Friday, 22nd March 2019"], Masthead(authors=("Ann Reed",), published="2019-03-22")),
        (["By Ann Reed", "March 3rd, 2019"], Masthead(authors=("Ann Reed",), published="2019-03-03")),
        (["By Ann Reed, Bo Ek and Ida van Holm"], Masthead(authors=("Ann Reed", "Bo Ek", "Ida van Holm"))),
        (
            ["Words: Ann Reed and BO EK · 5 March 2019, 11:05 · 7 min read"],
            Masthead(authors=("Ann Reed", "Bo Ek"), published="2019-03-05"),
        ),
        (["Reviewed by: Ann Reed"], Masthead()),
        (["Edited by Ann Reed"], Masthead()),
        ([TEXT, "(Reporting by Ann Reed; Editing by Bo Ek)"], Masthead(production="staff")),
        ([TEXT, "Reporting by Ann Reed. Translated from Polish by Bo Ek."], Masthead(production="translated")),
        (["By ANN REED, Echo staff writer", TEXT], Masthead(("Ann Reed",), production="staff")),
        (["Authors: Ann Reed (Daily Echo, Brook), Jo Holm (Reed)"], Masthead(("Ann Reed", "Jo Holm"))),
        (
            ["Published: March 5, 2019 09:12 PM GMT+03:00"],
            Masthead(published="2019-03-05", time="09:12 PM GMT+03:00"),
        ),
        (
            ["Published 5 March 2019, 08:40. Updated 6 Mar. 2019, 11:05"],
            Masthead(published="2019-03-05", modified="2019-03-06"),
        ),
        (["Harrowmouth, March 5, 2019 - " + TEXT], Masthead(published="2019-03-05")),
        (["Policy Brief 41", "13/03/2019"], Masthead(published="2019-03-13")),
        (["Policy Brief 41", "03/05/2019"], Masthead()),  # in May, or in March
        (["By the bridge nobody counts", "Ann Reed looks on from the pier on 5 March 2019."], Masthead()),
        ([TEXT, "The bridge was closed.", "6 March 2019"], Masthead()),
        ([TEXT, "By Ann Reed", "Friday, 6 March 2019, 06:40"], Masthead(authors=("Ann Reed",), published="2019-03-06")),
        (
            ["Posted on 6 March 2019 by Ann Reed | Reading time: 3 minutes | Filed under: Tolls, Lorries, Talks"],
            Masthead(authors=("Ann Reed",), published="2019-03-06"),
        ),
        ([TEXT, "This article was amended on 8 March 2019. It had said two."], Masthead(modified="2019-03-08")),
        (["A bridge", "By Nora Roe in Brook and Bo Ek in Holm", TEXT], Masthead(authors=("Nora Roe", "Bo Ek"))),
        (["A bridge", "Nora Roe and Bo Ek in Brook", TEXT], Masthead(authors=("Nora Roe", "Bo Ek"))),
        ([TEXT, "Erratum (8 March 2019): The first version said two."], Masthead(modified="2019-03-08")),
        ([TEXT, "© 2019 The Echo. All rights reserved."], Masthead(publisher="The Echo")),
        ([TEXT, "© 2019 The Echo Ltd. All rights reserved."], Masthead(publisher="The Echo")),
        ([TEXT, "Copyright 2019 The Echo"], Masthead(publisher="The Echo")),
        (
            ["Die Brücke ist zu", "05.03.2019, 11:42 Uhr", "Von Ann Reed"],
            Masthead(authors=("Ann Reed",), published="2019-03-05", language="de"),
        ),
        (
            [
                "What a very long headline of seventeen words and more says of a bridge that nobody at all counts",
                "5 March 2019",
            ],
            Masthead(published="2019-03-05"),
        ),
        (
            ["Bridge Watch", "Bridge Watch says that it is open.", "It is, says Bridge Watch."],
            Masthead(publisher="Bridge Watch"),
        ),
        (["Совет закрыл мост", "Автор: Анна Рид"], Masthead(authors=("Анна Рид",), language="ru")),
        (["Савет зачыніў мост, паведаміў ён"], Masthead(language="be")),
        (["Рада закрила міст із понеділка, її рішення"], Masthead(language="uk")),
    ],
)
def test_what_an_article_says_of_itself_is_read_from_its_beginning_and_its_end(
    lines: list[str], masthead: Masthead
) -> None:
    assert read_masthead(lines) == masthead
