"""Who says a sentence of an article, as far as its words show it: a proposal that a person looks over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.editing.names import SPEAKERS, Mention, Names

QUOTATION = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|\"[^\"]*(?:\"|$)")
SAYING = (
    r"said|says|say|saying|told|tells|added|adds|adding|announced|announces|wrote|writes|noted|notes|stated|states|"
    r"stressed|confirmed|confirms|claim(?:ed|s)(?! (?:an?|the|its) )|insisted|explained|argued|warned|reported|"
    r"reports|called|described|characterized|characterised|indicated|replied|recalled|admitted|denied|reiterated|"
    r"emphasized|emphasised|declared(?! an? )|suggested|suggests|hinted|sees|expects|"
    r"insists|calls|stresses|explains|argues|warns|recalls|denies|estimates|estimated|counted|counts|predicts|predicted|"
    r"highlights|highlighted|believes|believed|puts?(?= [^.,;:]+ at (?:about |around |some |over )?\d)|"
    r"thanked|thanks|welcomed|welcomes|praised|praises|urged|urges|remembers|remembered|reckons|reckoned|conceded|"
    r"cautioned|remarked|acknowledged|found(?= that\b)|spoken of"
)
VERB = re.compile(rf"\b(?:{SAYING})\b")
RELAY = re.compile(
    r"\b(?:according to|citing|as (?:reported|noted|detailed|described) by|as told to|quoted (?:as saying )?by|"
    r"cited by|by the (?:count|account) of|in the words of)\b",
    re.IGNORECASE,
)
VERB_ELSEWHERE = re.compile(
    r"(?<=·),?\s+(?:[-–—]\s+)?(?:sagte|erklärte|schrieb|powiedziała?|oświadczyła?|napisała?|сказала?|заявила?|написала?)\b"
)  # behind a quotation, in German, Polish and Russian
RELAY_ELSEWHERE = re.compile(r"\b(?:nach Angaben|laut|według|по словам|по данным)\b", re.IGNORECASE)
LISTENER = re.compile(r"\b(?:told|tells|speaking to|in an interview with|interview with)\b")
PRONOUN = re.compile(
    r"(?<!which )(?<!that )(?<!whom )\b(?:he|she|they)\s+(?:also\s+|then\s+|later\s+)?$|^\s*(?:he|she|they)\b[^,;:·]*$",
    re.IGNORECASE,
)  # in front of the verb, or at the beginning of its clause
AT_THE_END = re.compile(
    rf",\s+(?!(?:and|but|who|which|while|as|when|after|before|because|although|though|if)\b)(?:[\w’'.-]+\s+){{0,6}}?(?:{SAYING})\b[^,;:·]*$"
)  # who says all of it: "..., the mayor said on Monday."
BEFORE_REPORTER = re.compile(r"[,·]\s*(?:the\s+)?$")  # in front of who says it at the end
SAID_AT_THE_END = re.compile(rf"\s+(?:{SAYING})\b[^,;:·]*")
RELAY_OF_PRONOUN = re.compile(r"\baccording to (?:him|her|them)\b", re.IGNORECASE)
BEGINS_WITH_PRONOUN = re.compile(r"^\s*(?:he|she|they)\b", re.IGNORECASE)
DESCRIPTION = re.compile(r"[·,]\s*the\s+(?:[\w-]+\s+){1,3}$|^\s*the\s+[\w-]+(?:\s+[\w-]+)?\W*$", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\([^()]*\)")
PASSIVE = re.compile(
    r"\s+(?:on|by|in|at|after|since|that)\b"
)  # behind a verb: "a step, announced by them"; nor has "the envoy, now retired, said that Minsk" Minsk for its subject
IS_DONE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$")  # in front of "welcomed by many"
AUXILIARY = re.compile(r"\b(?:has|have|had)\s+(?:also\s+)?$")  # between a name and its verb
INSTITUTION = re.compile(
    r"\b(?:\w*office|ministry|service|agency|group|statement|paper|newspaper|report|committee|government|company|court|"
    r"embassy|commission|council|document|decree|licence|ruling|letter|site|channel)\b",
    re.IGNORECASE,
)  # what is no description of a person
BODY = re.compile(rf"(?:^|[,·])\s*the\s+({INSTITUTION.pattern})\s+$", re.IGNORECASE)
TITLE = re.compile(
    r"(?:(?:President|Prime|Foreign|Interior|Defence|Defense|Minister|Secretary|Treasury|State|Senator|Governor|Mayor|"
    r"Professor|Judge|General|Colonel|Major|Captain|Lieutenant|Ambassador|Bishop|Archbishop|Prof|Dr|Mr|Mrs|Ms|The|On|In|"
    r"But|And|Last|\w+day)\.?\s+)+"
)
DESCRIBED = (
    r"(?:(?:his|her|their|its|the|an?)\s+)?"
    r"(?:(?!(?:that|on|in|to|at|of|for|by|with|about|and|he|she|it|they|there|was|were|is|are|had|has)\b)[a-z’'-]+\s+){0,4}"
    r"(?:(?!that\b)[a-z’'-]+(?:\s+(?:of|at|for)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+)?,\s*)?"
)  # "its director, " or "spokesman " in front of a name
OFFICER = r"(?:President|(?:Prime\s+)?Minister|Chancellor|Mayor|King|Queen)"  # in front of a name
OBJECT = re.compile(
    r"\b(?:what|for|in|of|to|with|on|from|by|and|between|against|thanking|auf|w|в)\s+"
    rf"(?:the\s+)?(?:{OFFICER}\s+)?$"
)
PART_OF = re.compile(
    rf"\bin\s$|\bservice of\s+(?:the\s+)?(?:{OFFICER}\s+)?$"
)  # in Vilnius; "the press service of Lukashenko" is not Lukashenko
OWNER = re.compile(r"['’]s?\b|['’]\s|\.?-\w")  # "Trump's envoy" is not Trump, nor "U.S.-brokered" the US
CAPITAL = "".join(filter(str.isupper, map(chr, range(ord("A"), ord("Ӹ")))))  # Latin, Greek and Cyrillic
PERSON_NAME = rf"\b(?:[{CAPITAL}][\w’'-]+\s+){{1,5}}[{CAPITAL}][\w’'-]+"
ORGANISATION = re.compile(
    r"\b(?:Agency|Association|Authority|Bank|Board|Bureau|Cent(?:er|re)|Commission|Committee|Company|Council|Court|Department|Embassy|Federation|Foundation|Fund|Group|"
    r"Headquarters|House|Institute|Ministry|Movement|News|Office|Organi[sz]ation|Party|Post|Press|Rights|Service|Society|"
    r"Times|Union|University|Watch)\b"
)  # in the name of what is no person
BODY_OF = (
    rf"\b[{CAPITAL}][\w-]+[’']s?\s+(?:[a-z-]+\s+){{0,4}}?"
    r"(?:agency|army|commission|committee|council|court|embassy|government|guard|headquarters|ministry|office|police|service)"
    r"(?:\s+(?:of|for)(?:\s+[a-z-]+){1,5}?)?(?=\s*$)"
)  # "Poland's foreign ministry"
IN_APPOSITION = re.compile(rf",\s*({PERSON_NAME}),\s*$")  # "a spokesman, Jane Roe, said"
NAME = (
    rf"\b(?:[{CAPITAL}][\w’'-]+\s+)*{ORGANISATION.pattern}(?:\s+(?:of|for|on)(?:\s+the)?(?:\s+[{CAPITAL}]\w+)+)*"
    rf"|{BODY_OF}|{PERSON_NAME}"
)
BEFORE = re.compile(rf"({NAME})(?:,[^,]*,|\s+of\s+[^,;:·]+)?\s*$")
FOLLOWING = re.compile(rf"^\s*{DESCRIBED}(?:[{CAPITAL}]\w+\.\s+)?({NAME})")
SUBJECT_ALONE = re.compile(
    rf"(?<![\w’'-])(?:(?P<first>[{CAPITAL}][\w’'-]+)\s+)?(?P<name>[{CAPITAL}][\w’'-]+)\s+(?:{SAYING})\b"
    rf"|[·,]\s*(?:{SAYING})\s+(?P<inverted>[{CAPITAL}][\w’'-]+)(?!\s+[{CAPITAL}])"
)  # "Roe said" and "..., said Roe"
SAME_CLAUSE = re.compile(
    r"[^,;:·]*|,[^,]*,\s*(?:\w+\s+|(?:is|was|were) quoted as )?"
)  # between a name and its verb: no comma, or an apposition
OTHER_CLAUSE = re.compile(r"(?<!quoted )(?<!cited )\b(?:as|when|while|after|because|that|which|but)\b")
NEAR = 90  # characters between a name and its verb; what is further apart belongs to another clause
CLOSE = 40  # characters behind a verb
STRANGER = re.compile(
    rf"[“\"(]?[{CAPITAL}][\w’'-]+(?:\s+[{CAPITAL}][\w’'-]+)?,\s+(?:the|an?|who|whose)\s|(?:His|Her|Their)\s+[\w’'-]+,\s"
)
BARE = (
    r"(?:^|(?<=[,·] )|(?<=ing to ))"
    r"(?!(?:the|th[eo]se|his|her|its|their|although|though|while|when|if|as|because)\b|[^ ]+ly\b)"
    r"(?=(?:[\w.’'-]+\s+){0,2}"
    r"(?:officials|authorities|diplomats|sources|lawyers|traders|analysts|prosecutors|activists|experts|economists|"
    r"relatives|residents|witnesses)\b)"
)  # in front of "Western diplomats"
UNNAMED = re.compile(
    r"\bthe authorities in [\w’'-]+|"
    r"\bthe\s+(?:head|director|manager|owner|editor|captain|chief|chair(?:man|woman)?|leader)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:of|at|for)\s+an?\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+(?=\s+(?:who\b|[a-z]+(?:ed|s|aid)\b)|[,.])|"
    rf"(?:\b(?:an?|one|two|three|four|five|six|several|some|many)\s+|{BARE})"
    r"(?:(?!(?:of|in|on|at|to|for|by|who|that|whom|and)\b)[\w.’'-]+\s+){0,4}?"
    r"(?:officials?|authorities|diplomats?|sources?|lawyers?|traders?|guards?|analysts?|advis[eo]rs?|aides?|spokes(?:man|woman|person)|"
    r"ministers?|relatives?|sister|brother|mother|father|wife|husband|friends?|prisoners?|inmates?|judges?|prosecutors?|"
    r"activists?|witness(?:es)?|wom[ae]n|m[ae]n|experts?|economists?|envoys?|researchers?|doctors?|officers?|soldiers?|"
    r"residents?|neighbours?|neighbors?|colleagues?|employees?|workers?|managers?|executives?|bankers?|insiders?)\b"
    r"(?:\s+(?:of|in|for|from|at|with)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}?[\w’'-]+(?=\s+(?:who\b|[a-z]+(?:ed|s|aid)\b)|[,.]))?",
    re.IGNORECASE,
)  # who speaks without a name
BEHIND_UNNAMED = re.compile(
    rf"(?:\s+(?:who|speaking|familiar)\b[^,;:]*,|\s+(?:(?!declined)\w+ed|who|speaking|familiar|close)\b[^,;:]*)?"
    rf"(?:,(?!\s*(?:{TITLE.pattern})?{PERSON_NAME},)[^,]*,)?(?:\s+declined to [^,;:·]*,)?\s*"
)  # up to the verb; who has a name there is not unnamed
SPOKESPERSON = re.compile(r"(?:\w+ )?spokes(?:man|woman|person) (?:for|of|from) (?:the )?(.+)", re.IGNORECASE)
SCARE_QUOTES = 2  # words in quotation marks that are no quotation


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, nearest first, by id, or by the name where the record does not know it; whose words they are.

    `unnamed` are those of them whom the article only describes: two diplomats.
    """

    speakers: tuple[str, ...] = ()
    voice: str = "own"
    new_name: str = ""
    unnamed: tuple[str, ...] = ()

    def told_apart(self, outlet: str) -> Attribution:
        """The same, with those who are not named called after the outlet: a lawyer of another article is another."""
        labels = {name: f"{name} ({outlet})" for name in self.unnamed}
        speakers = tuple(labels.get(speaker, speaker) for speaker in self.speakers)
        return replace(self, speakers=speakers, unnamed=tuple(labels.values()))

    def continuing(self, chain: tuple[str, ...]) -> Attribution:
        """The same by way of those who passed on the sentence before, where the same one goes on speaking."""
        return replace(self, speakers=chain) if self.speakers == chain[-1:] else self


def attribute(sentence: str, names: Names, last_speaker: str = "", publisher: str = "") -> Attribution:
    """The speaker and the wording of a sentence; `last_speaker` is whom "he said" means."""
    plain = without_quotations(sentence)
    if sentence.startswith(("His ", "Her ", "Their ")):  # "she" is his wife
        last_speaker = ""
    is_quotation = any(
        len(match[0].split()) > SCARE_QUOTES or (match.start() == 0 and match[0][-2] in ",.!?…")
        for match in QUOTATION.finditer(sentence)
    )
    all_mentions = [*names.mentions_in(plain, SPEAKERS)]
    ends = {name.end for name in all_mentions}
    described = [match.span() for match in UNNAMED.finditer(plain) if match.end() not in ends]
    if described and described[0][0] == 0:  # "he" in the same sentence is the spokesman with whom it begins
        last_speaker = ""
    mentions = [
        name
        for name in all_mentions
        if not OWNER.match(plain[name.end :]) and not any(start <= name.start < end for start, end in described)
    ]
    chain = [name for name in _relays(plain, mentions, names) if name != publisher]
    of_described = [Mention(start, end, "") for start, end in described]
    new_name = _new_name(plain, [*names.mentions_in(plain), *mentions, *of_described])
    speaker = new_name or _speaker(plain, [name for name in mentions if name.entry_id not in chain], last_speaker)
    is_citing = names.is_outlet(speaker) and " citing " in plain
    if names.is_outlet(speaker) and (is_citing or not chain):
        chain = [speaker, *chain]
        speaker = _speaker(plain, [name for name in mentions if name.entry_id not in chain], "")
    speaker = speaker or _body(plain, last_speaker, names)
    is_unnamed = not speaker or (described and described[0][0] == 0)
    unnamed = tuple(_unnamed(plain)) if is_unnamed and (is_citing or not chain) else ()
    if unnamed:
        voice, body = "quote" if is_quotation else "paraphrase", SPOKESPERSON.fullmatch(unnamed[-1])
        if body is None:
            return Attribution((*chain, *unnamed), voice, unnamed=unnamed)
        is_known = names.knows(body[1], SPEAKERS)  # who speaks for a body without a name is the body itself
        speaker = names.resolve(body[1], SPEAKERS) if is_known else body[1]
        return Attribution((*chain, *unnamed[:-1], speaker), voice, "" if is_known else speaker, unnamed[:-1])
    if begins_with_stranger(sentence) or VERB_ELSEWHERE.search(plain) or (mentions and mentions[0].start == 0):
        last_speaker = ""
    goes_on = is_quotation and plain.startswith("·") and (not VERB.search(plain) or _is_described(plain))
    if goes_on and not (speaker or chain):
        speaker = last_speaker
    speakers = [name for name in dict.fromkeys([*chain, speaker]) if name and name != publisher]
    if not speakers:
        return Attribution()
    return Attribution(tuple(speakers), "quote" if is_quotation else "paraphrase", new_name)


def _body(text: str, last_speaker: str, names: Names) -> str:
    """The organisation that "the group" in front of a verb of saying is: the last to speak, or the only one named."""
    entry_ids = {name.entry_id for name in names.mentions_in(text, SPEAKERS)} | {last_speaker}
    for verb in VERB.finditer(text):
        noun = BODY.search(AUXILIARY.sub("", text[: verb.start()]))
        bodies = [entry_id for entry_id in entry_ids if noun and names.is_body(entry_id, noun[1].lower())]
        if len(bodies) == 1 or last_speaker in bodies:
            return last_speaker if last_speaker in bodies else bodies[0]
    return ""


def people_introduced(paragraphs: Sequence[str], names: Names) -> list[str]:
    """The full names in an article, unknown to the record, of people: whom "who" follows, or who speak by surname."""
    plain = "\n".join(map(without_quotations, paragraphs))
    subjects = [match for match in SUBJECT_ALONE.finditer(plain) if not match["first"]]
    speaking = {match["name"] or match["inverted"] for match in subjects}
    people: dict[str, None] = {}
    for match in re.finditer(rf"({PERSON_NAME})(,\s+whose?\b)?", plain):
        first, _, surname = TITLE.sub("", " ".join(match[1].split())).rpartition(" ")
        is_person = (surname in speaking or match[2]) and not is_organisation(match[1])
        if first and is_person and not names.knows(surname):
            people[f"{first} {surname}"] = None
    return list(people)


def has_speaker_by_name(sentence: str) -> bool:
    """Whether a name of one word, known or not, is the subject of a verb of saying: "he" in the next is nobody else."""
    return SUBJECT_ALONE.search(without_quotations(sentence)) is not None


def without_quotations(text: str) -> str:
    """The text with a dot in place of each letter of a quotation."""
    return QUOTATION.sub(lambda match: "·" * len(match[0]), text)


def is_organisation(name: str) -> bool:
    """Whether a name that the record does not know is that of a body, such as an agency or "Poland's ministry"."""
    return bool(ORGANISATION.search(name) or re.match(BODY_OF, name))


def begins_with_stranger(sentence: str) -> bool:
    """Whether a sentence has somebody for its subject whom it introduces: "he" in the next is nobody known before."""
    return STRANGER.match(sentence) is not None


def _unnamed(text: str) -> Iterator[str]:
    """Who says it without a name, nearest first: behind "according to" and "citing", or as the subject of a verb."""
    for match in UNNAMED.finditer(text):
        before, following = text[: match.start()].rstrip(), text[match.end() :]
        relay = any(
            before.endswith(text[relay.start() : relay.end()]) for relay in RELAY.finditer(text, 0, len(before))
        )
        verb = VERB.search(following)
        is_subject = verb is not None and BEHIND_UNNAMED.fullmatch(following[: verb.start()]) is not None
        in_front = next((verb for verb in VERB.finditer(before) if verb.end() == len(before)), None)
        is_inverted = in_front is not None and text[: in_front.start()].rstrip().endswith(("·", ",", "·,"))
        if relay or is_subject or (is_inverted and not LISTENER.search(before[-len("tells") :])):
            words = re.sub(r"^(?:an?|the)\s+", "", match[0], flags=re.IGNORECASE)
            yield words[0].upper() + words[1:]


def _relays(text: str, mentions: Sequence[Mention], names: Names) -> Iterator[str]:
    """Through whom it comes: who stands behind "according to", the outlet that was told it or reports it."""
    for outlet in filter(lambda name: names.is_outlet(name.entry_id), mentions):
        if BEFORE_REPORTER.search(text[: outlet.start]) and SAID_AT_THE_END.fullmatch(text[outlet.end :]):
            yield outlet.entry_id
    for pattern in (LISTENER, RELAY, RELAY_ELSEWHERE):
        for match in pattern.finditer(text):
            mention = next((name for name in mentions if 0 <= name.start - match.end() <= CLOSE), None)
            is_part = mention is not None and PART_OF.search(text[match.end() : mention.start]) is not None
            if mention and not is_part and (pattern is not LISTENER or names.is_outlet(mention.entry_id)):
                yield mention.entry_id


def _speaker(text: str, mentions: Sequence[Mention], last_speaker: str) -> str:
    """Whose verb of saying it is: the last name that is its subject, the first behind it, or whoever spoke last.

    Where it is not clear, nobody: a wrong proposal is worse than none.
    """
    elsewhere = VERB_ELSEWHERE.search(text)
    if elsewhere:
        following = [name for name in mentions if 0 <= name.start - elsewhere.end() <= CLOSE]
        return following[0].entry_id if following and not OBJECT.search(text[: following[0].start]) else ""
    if RELAY_OF_PRONOUN.search(text):
        return last_speaker
    at_the_end = AT_THE_END.search(text)
    for verb in VERB.finditer(text, at_the_end.start() if at_the_end else 0):
        before, following_text = text[: verb.start()], text[verb.end() :]
        if IS_DONE.search(before) and following_text.startswith(" by "):
            continue
        if last_speaker and PRONOUN.search(before):
            return last_speaker
        following = [name for name in mentions if 0 <= name.start - verb.end() <= CLOSE]
        is_inverted = before.rstrip().endswith(("·", ",", "·,")) and not LISTENER.fullmatch(verb[0])
        if (
            following
            and is_inverted
            and not PASSIVE.match(following_text)
            and not OBJECT.search(text[: following[0].start])
        ):
            return following[0].entry_id
        preceding = [name for name in mentions if name.end <= verb.start()]
        subject = next((name for name in reversed(preceding) if _is_subject(text, name, verb.start(), preceding)), None)
        if subject:
            return subject.entry_id
        if (
            last_speaker
            and before.rstrip().endswith(("·", "·,"))
            and BEGINS_WITH_PRONOUN.search(following_text[:CLOSE])
        ):
            return last_speaker
    return ""


def _is_subject(text: str, name: Mention, verb: int, preceding: Sequence[Mention]) -> bool:
    """Whether a name is who does what the verb says, and not part of another clause, an object, or an apposition."""
    between = text[name.end : verb]
    if between.strip() in (",", ", as"):  # "an adviser to Jane Roe, said" is not her; "the adviser, Jane Roe, said" is
        return text[: name.start].rstrip().endswith(",")
    is_object = OBJECT.search(text[: name.start]) and not between.endswith(" who ")
    if len(between) > NEAR or is_object or not SAME_CLAUSE.fullmatch(between):
        return False
    plain = re.sub(r",[^,]*,", "", between)
    return not OTHER_CLAUSE.search(plain) and (" and " not in plain or name == preceding[0])


def attribute_turn(sentence: str, turn: str, names: Names, publisher: str = "") -> Attribution:
    """The same for a sentence of an interview, in which `turn` speaks: the speaker's own words, or what others said."""
    inner = attribute(sentence, names, "", publisher)
    sources = [speaker for speaker in inner.speakers if speaker != turn]
    if not sources:
        return Attribution((turn,), "quote")
    return Attribution((turn, *sources), "paraphrase", inner.new_name, inner.unnamed)


def _is_described(text: str) -> bool:
    """Whether the verb of saying beside a quotation has "the envoy" or the like for its subject, and no name."""
    for verb in VERB.finditer(text):
        before = text[: verb.start()]
        description = DESCRIPTION.search(before)
        if not description and before.rstrip().endswith(("·", "·,")):
            description = DESCRIPTION.search(text[verb.end() :])
        if description and not INSTITUTION.search(description[0]):
            return True
    return False


def _new_name(text: str, mentions: Sequence[Mention]) -> str:
    """The name of two words or more that is the subject of a verb of saying, which the record does not know."""
    for relay in RELAY.finditer(text):
        match = FOLLOWING.search(text[relay.end() :])
        if match and _is_new(match, relay.end(), mentions):
            return _name(match)
    for verb in VERB.finditer(text):
        before = AUXILIARY.sub("", BRACKETS.sub("", text[: verb.start()]))
        match = IN_APPOSITION.search(before) or BEFORE.search(before)
        if match and _is_new(match, text.find(match[1]) - match.start(1), mentions):
            return _name(match)
        is_inverted = before.rstrip().endswith(("·", ",", "·,")) and not LISTENER.fullmatch(verb[0])
        match = FOLLOWING.search(text[verb.end() :]) if is_inverted else None
        if match and _is_new(match, verb.end(), mentions):
            return _name(match)
    return ""


def _is_new(match: re.Match[str], offset: int, mentions: Sequence[Mention]) -> bool:
    """Whether no part of the name stands for an entry of the record, and it has two words without its titles."""
    start, end = offset + match.start(1), offset + match.end(1)
    is_body = re.match(BODY_OF, match[1]) is not None  # "Poland" is known, its ministry is not
    is_apart = all(
        mention.end <= start or mention.start >= end or (is_body and mention.start == start and mention.end < end)
        for mention in mentions
    )
    return is_apart and len(_name(match).split()) > 1


def _name(match: re.Match[str]) -> str:
    """The name without the titles in front of it, and what stands in front of these."""
    titles = () if is_organisation(match[1]) else TITLE.finditer(match[1])
    start = max((title.end() for title in titles), default=0)
    return " ".join(match[1][start:].split()).removeprefix("The ")
