"""Who says a sentence of an article, as far as its words show it: a proposal that a person looks over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.editing.names import SPEAKERS, Mention, Names
from generator.editing.worksheet.sentences import QUOTATION
from generator.model.entries import Place

CAPITAL = "".join(filter(str.isupper, map(chr, range(ord("A"), ord("Ӹ")))))  # Latin, Greek and Cyrillic
WORD = r"[\w’'-]+"
CAPITALISED = f"[{CAPITAL}]{WORD}"
DOUBTING = "(?:accept|agree|believe|expect|think)"  # said with "not", it is somebody's view
NOR = rf"[Nn]or do(?:es)?(?= [^,;:.·]{{1,40}} {DOUBTING}\b)"  # whose subject stands behind it
TRANSITIVE = (
    r"told|tells|sees|expects|(?:call|cite|condemn|credit|describe|dismiss|hail|praise|remember|salute|thank|urge|welcome)e?[ds]|"
    r"(?:character|critic)i[sz]e[ds]"
)  # whom or what stands behind it, and never who speaks
SAYING = (
    rf"{NOR}|do(?:es)? not {DOUBTING}(?= that\b)|{TRANSITIVE}|"
    r"sa(?:id|ys?|ying)|add(?:s|ed|ing)|w(?:rites|rote)(?! (?:an?|(?:it |that )?down|the)\b)|(?:clarif|den|repl)ie[ds]|"
    r"(?:acknowledge|announce|argue|believe|caution|concede|confirm|count|emphasi[sz]e|estimate|explain|highlight|hint|"
    r"indicate|insist|note|pledge|predict|promise|recall|reckon|reiterate|remark|report|state|stress|suggest|vow|warn)e?[ds]|"
    r"admit(?:s|ted)|point(?:s|ed) out|spoken? of|posted(?= on\b)|"
    r"reject(?:s|ed)(?= (?:the|any|all) (?:account|charge|claim|idea|report|version)s?\b)|"
    r"claim(?:ed|s)(?! (?:an?|the|its) )|declared(?! an? )|"
    r"(?:found|maintain(?:s|ed))(?= that\b)|views?(?= [^,.;:]{1,40} as\b)|"
    r"puts?(?= [^.,;:]+ at (?:about |around |some |over )?[\d·])|"
    r"g(?:ave|ives|iven)(?: an? (?:\w+ )?(?:reason|account)|(?= [^.,;:·]{1,60} as (?:the|an?) reason\b))"
)
SPEAKS = rf"(?:{SAYING})\b"
VERB = re.compile(rf"\b{SPEAKS}")
IN_FRONT = rf"{TRANSITIVE}|\w+ing"  # the verbs whose subject never stands behind them
RELAY = re.compile(
    r"\b(?:according to|citing(?! (?:his|her|their) )|as (?:reported|noted|detailed|described) by|as told to|"
    r"quoted (?:as saying )?by|(?:cited|carried) by|(?:assurance|promise|statement|warning)s?,? (?:by|from)|"
    r"by the (?:count|account) of|in the words of)\b",
    re.IGNORECASE,
)
VERB_ELSEWHERE = re.compile(
    r"(?<=·),?\s+(?:[-–—]\s+)?(?:sagte|erklärte|schrieb|powiedziała?|oświadczyła?|napisała?|сказала?|заявила?|написала?)\b"
)  # behind a quotation, in German, Polish and Russian
RELAY_ELSEWHERE = re.compile(r"\b(?:nach Angaben|laut|według|по словам|по данным)\b", re.IGNORECASE)
LISTENER = re.compile(r"\b(?:told|tells|speaking to|(?:interview|(?:call|conversation)(?=[^,]+,)) with)\b")
PRONOUN = re.compile(
    r"(?<!which )(?<!that )(?<!whom )\b(?:he|she|they|one of them)\s+(?:also\s+|then\s+|later\s+)?$|"
    r"^\s*(?:he|she|they)\b[^,;:·]*$|"
    r"\bquoted (?:him|her|them) as\s+$",
    re.IGNORECASE,
)  # in front of the verb, or at the beginning of its clause
IN_QUESTION = re.compile(r"\bwhat\s+(?:[\w’'.-]+\s+){1,5}$")  # "under what his office called a deal": it says no more
QUOTES = re.compile(r"\s+quoted\b(?= [^,;:·]{1,60}\bas (?:adding|saying|telling)\b)")  # behind who passes it on
AT_THE_END = re.compile(
    rf",\s+(?!(?:and|but|who|which|while|as|when|after|before|because|although|though|if)\b)(?:[\w’'.-]+\s+){{0,6}}?{SPEAKS}[^,;:·]*$"
)  # who says all of it: "..., the mayor said on Monday."
SAID_AT_THE_END = re.compile(rf"\s+{SPEAKS}[^,;:·]*")
RELAY_OF_PRONOUN = re.compile(
    r"\baccording to (?:him|her|them)\b|\bby (?:his|her|their) (?:own )?(?:count|account|estimate)\b", re.IGNORECASE
)
BEGINS_WITH_PRONOUN = re.compile(r"^\s*(?:he|she|they)\b", re.IGNORECASE)
JOINED = re.compile(
    r"(?:\b(?:and|but|then)\s+(?:(?:\w+ly|also|later|then|in [^,;:]{1,25})\s+)?|,\s+(?=\w+ing$))(?:"
    rf"{SAYING})$"
)  # "met them and said", "met them, adding": the verb of whoever stands at the beginning
FINITE = re.compile(r"\s+(?:ha[ds]|have|was|were|is|are|would|will|could|can|might|may|must|did|does|\w+ed)\b")
BRACKETS = re.compile(r"\s*\([^()]*\)")
PASSIVE = re.compile(r"\s+(?:on|by|in|at|after|since|that)\b")  # behind a verb: "a step, announced by them"
IS_DONE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$")  # "is called": somebody else calls it so
IS_DENIED = re.compile(
    r"(?:\bnot|\bnever|n[’']t|\b(?:declined|refused) to)\s+(?:yet\s+|\w+ly\s+)?$|\b[Nn]either\b[^,;:·]+\bnor\b[^,;:·]*$"
)  # by nobody
AUXILIARY = re.compile(r"\b(?:has|have|had)\s+(?:also\s+)?$")  # between a name and its verb
INSTITUTION = (
    "agency|army|association|authority|bank|board|bureau|center|centre|commission|committee|company|council|court|department|"
    "embassy|federation|foundation|fund|government|group|guard|headquarters|institute|media|ministry|movement|office|"
    "organisation|organization|party|police|radio|service|society|staff|team|television|union|university"
)
DESCRIPTION = (
    rf"the(?:\s+(?!(?:\w*office|{INSTITUTION}|statement|paper|newspaper|report|document|decree|licence|ruling|letter|site|"
    r"channel)\b)[\w-]+){1,3}"
)  # of a person, not of a body or what it writes
BY_DESCRIBED = re.compile(
    rf"[·,]\s*{DESCRIPTION}\s+{SPEAKS}|·,?\s+(?:{SAYING})\s+{DESCRIPTION}\W*$", re.IGNORECASE
)  # beside a quotation
BODY = re.compile(
    r"(?:^|[,·]|\b(?:and|but|though|while)\s)\s*(?:the\s+(?:(first|second|same)\s+)?([\w-]+)|it)\s+(?:(?:also|later|then)\s+)?$",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"(?:(?:President|Prime|Foreign|Interior|Defence|Defense|Minister|Secretary|Treasury|State|Senator|Governor|Mayor|"
    r"Professor|Judge|General|Colonel|Major|Captain|Lieutenant|Ambassador|Chancellor|King|Queen|Bishop|Archbishop|Prof|Dr|Mr|Mrs|Ms|The|On|In|"
    r"But|And|Last|\w+day)\.?\s+)+"
)
TITLED = re.compile(rf"(?:[^·:]{{1,40}}: )?(?:{TITLE.pattern})?")  # in front of the subject of a sentence
DESCRIBED = (
    r"(?:(?:his|her|their|its|the|an?)\s+)?"
    r"(?:(?!(?:that|on|in|to|at|of|for|by|with|about|and|he|she|it|they|there|was|were|is|are|had|has)\b)[a-z’'-]+\s+){0,4}"
    r"(?:(?!that\b)[a-z’'-]+(?:\s+(?:of|at|for)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+)?,\s*)?"
)  # "its director, " or "spokesman " in front of a name
OBJECT = re.compile(
    r"\b(?:what|for|in|of|to|with|on|from|by|and|between|against|thanking|auf|w|в)\s+"
    rf"(?:the\s+)?(?:{TITLE.pattern})?$"
)
OFFICE_OF = re.compile(rf"\b(?!the\b)([a-z]+(?: [a-z]+)?) of (?:the (?:[a-z-]+ ){{1,4}})?(?:{TITLE.pattern})?$")
OWNER = re.compile(r"['’]s?\b|['’]\s|\.?-\w|\s(?:embassy|ministry|court|army|police)\b")  # "Trump's envoy" is not Trump
BY_COUNT = re.compile(
    r"['’]s? (?:own )?(?:(?:account|count|estimate|figure|reckoning)\b|(?:database|figures|list|register|tally) "
    r"(?:count|ha[sd]|list|name|put|sa[iy]|show|st[oa][on]d)(?:e?d|s)?\b)"
)  # "by Jane Roe's count" and "Jane Roe's list has" are her word
PERSON_NAME = rf"\b(?:{CAPITALISED}\s+){{1,5}}{CAPITALISED}"
SOMEBODY = rf"(?<!\bat )(?<!\bof )(?<!\bin )(?<!\bfor )(?<!\bthe ){PERSON_NAME}"  # not where somebody works
OWN_PRONOUN = rf"(?:(?!{SOMEBODY})[^|\n]){{1,250}}?\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b"  # behind somebody's name
ORGANISATION = re.compile(rf"\b(?:{INSTITUTION.title()}|House|News|Post|Press|Rights|Times|Watch)\b")  # no person
BODY_OF = (
    rf"\b[{CAPITAL}][\w-]+(?:[’']s?|(?<=an|ss|sh)|(?<=ese|tch|nch|eek|ech))\s+(?:[a-z-]+\s+){{0,4}}?(?:{INSTITUTION})"
    r"(?:\s+(?:of|for)(?:\s+[a-z-]+){1,5}?)?(?=\s*(?:$|\.))"
)  # "Poland's foreign ministry"
IS_BODY = re.compile(
    rf", which\b|, an?\s+(?:(?!(?:of|for|at|in|from|to)\b){WORD}\s+){{0,4}}?"
    rf"(?:{INSTITUTION}|broadcaster|charity|co-?operative|consultancy|firm|network|"
    r"newspaper|project|station|think tank)"
    r"(?=\s+(?:in|of|for|from|based|founded|near|r[au]n|set|at|that|which)\b|\s*(?:[,.;:·]|$))"
)  # what a name is, behind it: "Reed Metrics, a consultancy in Brook"
TOLD_OUTLET = re.compile(
    rf"\b(?:told|tells|spoke to|speaking to)\s+(?:the\s+)?(?:(?:news )?(?:agency|broadcaster|channel|daily|magazine|"
    rf"newspaper|site|station|weekly)\s+(?P<named>(?:[{CAPITAL}][\w-]+\s+)*[{CAPITAL}][\w-]+)|(?P<called>(?:[{CAPITAL}][\w-]+\s+)+"
    r"(?:Agency|Gazette|Herald|Journal|News|Post|Press(?: Agency| Bureau| Service)?|Radio|Television|Times|Tribune)))"
)
IN_APPOSITION = re.compile(rf",\s*({PERSON_NAME}),\s*$")  # "a spokesman, Jane Roe, said"
NAME = (
    rf"\b(?:{CAPITALISED}\s+)*{ORGANISATION.pattern}(?:\s+(?:of|for|on)(?:\s+the)?(?:\s+[{CAPITAL}]\w+)+)*"
    rf"|{BODY_OF}|{PERSON_NAME}|\b{CAPITALISED} & {CAPITALISED}"
)
BEGINNING = re.compile(rf"^({PERSON_NAME}),\s+(?!\w+ing\b)(?:(?:the|an?)\s+)?[a-z][^;:·]*,\s*$")  # and who it is
BEFORE = re.compile(rf"({NAME})(?:,[^,]*,|\s+of\s+[^,;:·]+)?\s*$")
FOLLOWING = re.compile(rf"^\s*{DESCRIBED}(?:[{CAPITAL}]\w+\.\s+)?({NAME})")
SUBJECT_ALONE = re.compile(
    rf"(?<![\w’'-])(?:(?P<first>{CAPITALISED})\s+)?(?!(?:The|An?|His|Her)\b)(?P<name>{CAPITALISED})\s+{SPEAKS}"
    rf"|[·,]\s*(?:{SAYING})\s+(?P<inverted>{CAPITALISED})(?!\s+[{CAPITAL}])"
)  # "Roe said" and "..., said Roe"
SAME_CLAUSE = re.compile(r"[^,;:·]*|,[^,]*,\s*(?:\w+\s+|(?:is|was|were) quoted as )?")  # or an apposition, to the verb
OTHER_CLAUSE = re.compile(r"(?<!quoted )(?<!cited )\b(?:as|when|while|after|because|that|which|but)\b")
NEAR = 90  # characters between a name and its verb; what is further apart belongs to another clause
CLOSE = 40  # characters behind a verb
KIN = (
    r"(?:(?:step|grand)?(?:mother|father|sister|brother|sons?|daughter|parents)|wife|husband|widow|cousin|uncle|aunt|"
    r"niece|nephew|relatives?)"
)
MALE = re.compile(r"(?:father|brother|son|husband|uncle|nephew|\b(?:spokes)?man)\b", re.IGNORECASE)
FEMALE = re.compile(r"(?:mother|sister|daughter|wife|widow|aunt|niece|woman)\b", re.IGNORECASE)
RELATIVE = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[\w-]+[’']s?)\s+(?:[a-z-]+\s+)?(?P<kin>{KIN}),?\s+(?P<name>{PERSON_NAME}|{CAPITALISED})"
)  # "his wife, Jane Roe"
CALLED = re.compile(
    rf"[^.;:·]{{0,{CLOSE}}}\bwho\b[^.;:·]*?\b(?:called|identified|named|known)\s+(?:(?:only|just|as)\s+)*({CAPITALISED})"
)  # behind "a man": his choice of a name is none
PEOPLE = (
    "activist|advis[eo]r|aide|analyst|banker|business(?:wo)?m[ae]n|colleague|diplomat|doctor|economist|employee|envoy|executive|expert|friend|"
    r"general(?= \w+(?:s|ed|aid)\b)|guard|"
    "inmate|insider|judge|lawyer|manager|minister|neighbou?r|officer|official|prisoner|prosecutor|researcher|resident|"
    "soldier|source|trader|worker"
)
BARE = (
    r"(?:^|(?<=[,·] )|(?<=ing to ))"
    r"(?!(?:the|th[eo]se|both|his|her|its|their|although|though|while|when|if|as|because)\b|[^ ]+ly\b)"
    rf"(?=(?:[\w.’'-]+\s+){{0,2}}(?:(?:{PEOPLE})s|authorities|critics|relatives|witnesses)\b)"
)  # in front of "Western diplomats"
BEFORE_VERB = (
    r"(?=\s+(?:who\b|(?!headquarters\b)(?-i:(?:[a-z]+(?:ed|s|aid)|put|say|told|wrote)\b))|[,.])"  # or at the end
)
SEVERAL = "two|three|four|five|six|several|some|many"
OF_A_BODY = (
    rf"\bthe\s+(?:head|director|manager|owner|editor|captain|chief|chair(?:man|woman)?|leader|lawyer|{KIN})\s+"
    rf"(?:{WORD}\s+){{0,3}}?(?:of|at|for)\s+(?:an?|another|one)\s+(?:{WORD}\s+){{0,3}}?{WORD}{BEFORE_VERB}"
)  # "the head of a guild"
OF_SOMEBODY = (
    r"\b(?:his|her|their|[\w-]+[’']s)\s+(?:[a-z-]+\s+){0,2}?"
    rf"(?:(?:allies|colleagues?|family|publisher)(?!\s+(?-i:[{CAPITAL}]))|"
    rf"ambassador|friends?|lawyers?|ministers?|{KIN})\b"
)  # "her lawyer"
OF_A_KIND = (
    rf"(?:\b(?:an?|one|{SEVERAL})\s+|{BARE})"
    r"(?:(?!(?:of|in|on|at|to|for|by|who|that|whom|and)\b)[\w.’'-]+\s+){0,4}?"
    rf"(?:(?:{PEOPLE})s?|{KIN}|authorities|critics|spokes(?:man|woman|person)|witness(?:es)?|wom[ae]n|m[ae]n|"
    r"pe(?:ople|rsons?) (?:familiar with|close to|briefed on|with knowledge of)(?: the| an?)? [\w-]+|"
    r"(?<=\w )people(?= who\b))\b"
    rf"(?:\s+(?:of|in|for|from|at|with)\s+(?:the\s+)?(?:{WORD}\s+){{0,3}}?{WORD}{BEFORE_VERB})?"
)  # "a Polish official", "Western diplomats", "two people familiar with the talks"
QUOTED_OF = (
    r"(?:(?<=· said )|(?<=· says )|(?<=·, said )|(?<=·, says ))"
    r"(?:an?|the(?=[^,]+, who (?:asked|declined|refused|spoke)\b))\s+"
    rf"(?!(?:[\w-]+\s+)?{INSTITUTION}\b)(?:{WORD}\s+){{0,2}}?(?-i:[a-z-]+)(?=,|\.?$)"
)  # "said a shift foreman", behind a quotation
UNNAMED = re.compile(
    rf"\bthe (?:authorities|government) in {WORD}|\b(?:one|{SEVERAL}) of (?:the|those) [\w-]+|{OF_A_BODY}|"
    rf"\b(?:{SEVERAL}|other)\s+(?:[a-z-]+\s+)?(?:newspapers|outlets|reports)\b|"
    rf"\bits\s+(?:[a-z-]+\s+){{0,2}}?(?:director|manager|operator|organi[sz]er|owner)s?\b|{OF_SOMEBODY}|{OF_A_KIND}|"
    rf"{QUOTED_OF}",
    re.IGNORECASE,
)  # who speaks without a name
APPOSITION = re.compile(rf",\s*(?:{TITLE.pattern})?{PERSON_NAME},")
BEHIND_UNNAMED = re.compile(
    rf"(?:\s+(?:here|there)\b)?(?:\s+(?:who|speaking|familiar)\b[^,;:]*,|\s+(?:not\s+)?(?:(?!declined)\w+ed|who|speaking|familiar|close)\b[^,;:]*)?"
    rf"(?:(?!{APPOSITION.pattern}),[^,]*,)?(?:\s+declined to [^,;:·]*,)?\s*"
)  # up to the verb; who has a name there is not unnamed
SINGULAR = re.compile(r"(?:An?|One|The|His|Her|Its|Their)\s")  # in front of whom "he" may mean
ABOUT_HIM = re.compile(r"\b(?:he|she|they|him|his|her|them|their)\b", re.IGNORECASE)
HE_DID = re.compile(r"\b(?:he|she)\s+\w", re.IGNORECASE)
AUTHORITIES = re.compile(r"(?:the (?:authorities|government)|officials) in (.+)", re.IGNORECASE)
SPOKESPERSON = re.compile(
    r"(?:\w+ ){0,2}(?i:spokes(?:man|woman|person)) (?:for|of|from) (?:the )?(.+)"
    rf"|(?i:an?|the) ((?:[{CAPITAL}][\w.&-]* )*[{CAPITAL}][\w.&-]*) spokes(?:man|woman|person)"
)  # "a spokesman for the Road Department", "a Road Department spokesman"
OTHER_VOICE = re.compile(r", (?:but|while) (?:the )?$")  # in front of an outlet that says something else
SCARE_QUOTES = 2  # words in quotation marks that are no quotation


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, nearest first, by id, or by the name where the record does not know it; whose words they are."""

    speakers: tuple[str, ...] = ()
    voice: str = "own"
    new_name: str = ""


def attribute(
    sentence: str, names: Names, last_speaker: str = "", publisher: str = "", outlet: str = ""
) -> Attribution:
    """The speaker and the wording of a sentence; `last_speaker` is whom "he said" means.

    Who is not named is called after the outlet: a lawyer of another article is another.
    """
    plain = without_quotations(sentence)
    if _is_of_other_sex(last_speaker, plain):
        last_speaker = ""
    is_quotation = any(
        len(match[0].split()) > SCARE_QUOTES or (match.start() == 0 and match[0][-2] in ",.!?…")
        for match in QUOTATION.finditer(sentence)
    )
    voice = "quote" if is_quotation else "paraphrase"
    all_mentions = [*names.mentions_in(plain, SPEAKERS)]
    ends = {name.end for name in all_mentions}
    described = [match.span() for match in UNNAMED.finditer(plain) if match.end() not in ends]
    begins_described = bool(described) and described[0][0] == 0 and SINGULAR.match(plain) is not None
    if begins_described:  # "he" is the one with whom it begins
        last_speaker = ""
    all_mentions += [*_own_bodies(plain, all_mentions, names, last_speaker)]
    for country in names.mentions_in(plain, (Place.noun,)):
        authorities = names.authorities_of(country.entry_id)
        if authorities and not any(name.start <= country.start < name.end for name in all_mentions):
            all_mentions.append(country._replace(entry_id=authorities))
    all_mentions.sort(key=lambda name: name.start)
    mentions = [
        name
        for name in (_with_body(plain, name, names) for name in all_mentions)
        if not OWNER.match(plain, name.end) and not any(start <= name.start < end for start, end in described)
    ]
    of_described = [Mention(start, end, "") for start, end in described]
    new_name = _new_name(plain, [*names.mentions_in(plain), *mentions, *of_described], names)
    start = plain.find(new_name) if new_name else len(plain)
    mentions = [name for name in mentions if not start <= name.start < start + len(new_name)]
    plain, mentions = _first_voice(plain, mentions, names)
    chain = [name for name in _relays(plain, mentions, names) if name != publisher]
    reported = plain[: min((name.start for name in _reporters(plain, mentions, names)), default=None)]
    speaker = new_name or _speaker(reported, [name for name in mentions if name.entry_id not in chain], last_speaker)
    is_citing = names.is_outlet(speaker) and " citing " in plain
    if names.is_outlet(speaker) and (is_citing or not chain):
        chain = [speaker, *chain]
        speaker = _speaker(plain, [name for name in mentions if name.entry_id not in chain], "")
    counting = (name for name in all_mentions if BY_COUNT.match(plain, name.end))
    speaker = speaker or _body(plain, last_speaker, names, outlet) or next((name.entry_id for name in counting), "")
    is_first = is_citing or all(map(names.is_outlet, chain))
    unnamed = tuple(_unnamed(plain)) if is_first and (begins_described or not speaker) else ()
    if unnamed:
        labels = [_label(words, outlet) for words in unnamed]
        body = SPOKESPERSON.fullmatch(unnamed[-1]) or AUTHORITIES.fullmatch(unnamed[-1])
        name = body[body.lastindex or 1] if body else ""
        is_known = names.knows(name, SPEAKERS)
        is_body = body is not None and body.re is SPOKESPERSON and (body[1] or " " in name)  # no "Polish" spokesman
        if not (is_known or is_body):
            return Attribution((*chain, *labels), voice)
        speaker = names.resolve(name, SPEAKERS) if is_known else name  # who speaks for it is the body itself
        return Attribution(tuple(dict.fromkeys([*chain, *labels[:-1], speaker])), voice, "" if is_known else speaker)
    if VERB_ELSEWHERE.search(plain) or (mentions and mentions[0].start == 0):
        last_speaker = ""
    goes_on = is_quotation and plain.startswith("·") and (not VERB.search(plain) or BY_DESCRIBED.search(plain))
    if goes_on and not (speaker or chain):
        speaker = last_speaker
    speakers = [name for name in dict.fromkeys([*chain, speaker]) if name and name != publisher]
    return Attribution(tuple(speakers), voice, new_name) if speakers else Attribution()


def _first_voice(text: str, mentions: list[Mention], names: Names) -> tuple[str, list[Mention]]:
    """The text up to where an outlet says something else: "Roe said so, but the agency says that it rained"."""
    outlets = (name.start for name in mentions[1:] if names.is_outlet(name.entry_id))
    end = next((start for start in outlets if OTHER_VOICE.search(text, 0, start)), len(text))
    return text[:end], [name for name in mentions if name.start < end]


def _with_body(text: str, name: Mention, names: Names) -> Mention:
    """The body in "Jane Roe's press office" or "the press office of Mayor Jane Roe", known as Roe's; else the name."""
    *_, surname = text[name.start : name.end].split()
    office = OFFICE_OF.search(text[: name.start])
    if office and names.knows(f"{surname}'s {office[1]}", SPEAKERS):
        return Mention(office.start(), name.end, names.resolve(f"{surname}'s {office[1]}", SPEAKERS))
    owned = surname + text[name.end :][:CLOSE] if OWNER.match(text, name.end) else ""
    bodies = [body for body in names.mentions_in(owned, SPEAKERS) if body.start == 0 < body.end - len(surname)]
    return Mention(name.start, name.end - len(surname) + bodies[0].end, bodies[0].entry_id) if bodies else name


def _own_bodies(text: str, mentions: Sequence[Mention], names: Names, last_speaker: str) -> Iterator[Mention]:
    """The bodies in "his press office", known as that of whom the sentence names first, or of whoever spoke last."""
    for match in re.finditer(
        r"\b(?:his|her)\s+((?:[a-z]+\s)?(?:office|service|campaign|party|team))\b", text, re.IGNORECASE
    ):
        owner = next((name.entry_id for name in mentions if name.start < match.start()), last_speaker)
        name = f"{owner.rpartition('-')[2]}'s {match[1]}"
        if names.knows(name, SPEAKERS):
            yield Mention(match.start(), match.end(), names.resolve(name, SPEAKERS))
    for match in re.finditer(r"\bits (?:authorities|government)\b", text):
        countries = [*names.mentions_in(text[: match.start()], (Place.noun,))]
        if countries and (authorities := names.authorities_of(countries[-1].entry_id)):
            yield Mention(match.start(), match.end(), authorities)


def _body(text: str, last_speaker: str, names: Names, outlet: str) -> str:
    """Who "the group" or "the second official" is: who spoke last, or the only one of those named or without a name."""
    entry_ids = {name.entry_id for name in names.mentions_in(text, SPEAKERS)} | {last_speaker}
    in_front = (BODY.search(AUXILIARY.sub("", text[: verb.start()])) for verb in VERB.finditer(text))
    for match in filter(None, in_front):
        order, noun = (match[1] or "").lower(), (match[2] or "it").lower()
        if order in ("", "same") and (noun == "statement" or noun in re.findall(r"\w+", last_speaker.lower())):
            return last_speaker
        called = _called(noun, names, outlet)
        if len(called) > 1 and order in ("first", "second"):
            return called[order == "second"]
        bodies = [entry_id for entry_id in entry_ids if names.is_body(entry_id, noun)] or called
        if len(bodies) == 1 or last_speaker in bodies or (bodies == called != [] and order != "same"):
            return last_speaker if last_speaker in bodies else bodies[-1]
    return ""


def _called(noun: str, names: Names, outlet: str) -> list[str]:
    """Who has no name in the article, and is called by a noun: "the diplomat", for "a diplomat in Brussels"."""
    pattern = re.compile(
        rf"(?:.* )?{re.escape(noun)}(?: (?:at|from|in|of) [^()]*)? \({re.escape(outlet)}\)", re.IGNORECASE
    )
    return [*filter(pattern.fullmatch, names.nouns)]


def people_introduced(paragraphs: Sequence[str], names: Names) -> list[str]:
    """The full names of people, unknown to the record: by "who", "he" or "her" behind, or as they speak."""
    plain = "\n|\n".join(map(without_quotations, paragraphs))
    subjects = SUBJECT_ALONE.finditer(TITLE.sub("", plain))
    speaking = {match["name"] or match["inverted"] for match in subjects if not match["first"]}
    people: dict[str, None] = {}
    for match in re.finditer(rf"({SOMEBODY})(,\s+whose?\b|{OWN_PRONOUN})?", plain):
        first, _, surname = re.sub("[’']s$", "", TITLE.sub("", " ".join(match[1].split()))).rpartition(" ")
        is_person = (surname in speaking or match[2]) and not is_organisation(match[1], plain)
        if first and is_person and not names.knows(surname):
            people[f"{first} {surname}"] = None
    return list(people)


def outlets_told(paragraphs: Sequence[str], names: Names) -> list[str]:
    """The outlets to which somebody spoke and that the record does not have: "told the Reed Press Bureau"."""
    matches = [match for text in paragraphs for match in TOLD_OUTLET.finditer(without_quotations(text))]
    outlets = dict.fromkeys(match["named"] or match["called"] for match in matches)
    return [name for name in outlets if not names.knows(name, SPEAKERS)]


def short_names(paragraphs: Sequence[str], names: Names) -> Iterator[tuple[str, str]]:
    """What stands for a body of the record that the article names, and its id: "the Treasury" for the US Treasury."""
    for text in map(without_quotations, paragraphs):
        for name in names.mentions_in(text, SPEAKERS[1:]):
            words = text[name.start : name.end].split()
            short = f"the {words[-1]}"
            is_capital = len(words) > 1 and words[-1][0].isupper() and text[: name.start].endswith("the ")
            if is_capital and not names.is_outlet(name.entry_id) and not names.knows(short):
                yield short, name.entry_id


def without_page(paragraphs: Sequence[str], names: Names, outlet: str) -> dict[str, str]:
    """The names, unknown to the record, of relatives and of who is only called so, with the description for each."""
    plain = "\n|\n".join(map(without_quotations, paragraphs))
    relatives = RELATIVE.finditer(plain)
    words_for = [(match["name"], match["kin"]) for match in relatives]
    described = ((CALLED.match(plain, match.end()), match[0]) for match in UNNAMED.finditer(plain))
    words_for += [(called[1], words) for called, words in described if called]
    return {name: _label(words, outlet) for name, words in words_for if not names.knows(name)}


def subject_of(sentence: str, names: Names, last_speaker: str, outlet: str) -> str:
    """Whom "he" behind a sentence means that nobody says: its subject, `last_speaker`, or nobody if it is unclear."""
    plain = without_quotations(sentence)
    described = SINGULAR.match(plain) and UNNAMED.match(plain)
    if described and not APPOSITION.match(plain, described.end()):
        return _label(described[0], outlet)
    noun = re.match(r"The ((?:[a-z-]+ )??[a-z-]+) (?:ha[sd]|was|is|did|would|could|[a-z]+ed)\b", plain)
    called = _called(noun[1], names, outlet) if noun else []
    if len(called) == 1:
        return called[0]
    name = next(names.mentions_in(plain, SPEAKERS), None)
    if name and last_speaker and HE_DID.search(plain, 0, name.start):
        return last_speaker
    if name and names.nouns[name.entry_id] == "person":
        return name.entry_id
    is_of_others = "·" in plain and VERB.search(plain)
    return "" if SUBJECT_ALONE.search(plain) or is_of_others else last_speaker


def _is_of_other_sex(speaker: str, text: str) -> bool:
    """Whether "she" in a text cannot be whom an article calls a brother, or "he" not a woman."""
    pronouns = {pronoun.lower() for pronoun in re.findall(r"\b(?:he|she)\b", text, re.IGNORECASE)}
    excluded = MALE if pronouns == {"she"} else FEMALE if pronouns == {"he"} else None
    return excluded is not None and excluded.search(speaker) is not None


def refers_to(sentence: str, person: str, names: Names) -> bool:
    """Whether a sentence names somebody, or says "he" or "her"."""
    plain = without_quotations(sentence)
    return bool(ABOUT_HIM.search(plain)) or person in (name.entry_id for name in names.mentions_in(plain, SPEAKERS))


def without_quotations(text: str) -> str:
    """The text with a dot in place of each letter of a quotation."""
    return QUOTATION.sub(lambda match: "·" * len(match[0]), text)


def is_organisation(name: str, text: str) -> bool:
    """Whether a name that the record does not know is that of a body, by its own words or by those behind it."""
    is_said = any(IS_BODY.match(text, match.end()) for match in re.finditer(re.escape(name), text))
    return is_said or " & " in name or bool(ORGANISATION.search(name.title()))


def _unnamed(text: str) -> Iterator[str]:
    """Who says it without a name, nearest first: behind "according to" and "citing", or as the subject of a verb."""
    for match in UNNAMED.finditer(text):
        before, following = text[: match.start()].rstrip(), text[match.end() :]
        relay = any(
            before.endswith(text[relay.start() : relay.end()]) for relay in RELAY.finditer(text, 0, len(before))
        )
        verb = next((verb for verb in VERB.finditer(following) if not IS_DONE.search(following[: verb.start()])), None)
        between = AUXILIARY.sub("", following[: verb.start()]) if verb else ","
        is_subject = verb is not None and BEHIND_UNNAMED.fullmatch(between) is not None
        in_front = next((verb for verb in VERB.finditer(before) if verb.end() == len(before)), None)
        is_inverted = in_front is not None and text[: in_front.start()].rstrip().endswith(("·", ",", "So"))
        is_quoted = before.endswith(" quoted") and following.startswith(" as ")
        if relay or is_subject or is_quoted or (is_inverted and not LISTENER.search(before[-len("tells") :])):
            yield match[0]


def _label(words: str, outlet: str) -> str:
    plain = re.sub(r"^(?:an?|the|his|her|its|their)\s+", "", words, flags=re.IGNORECASE)
    return plain[0].upper() + plain[1:] + (f" ({outlet})" if outlet else "")


def _reporters(text: str, mentions: Sequence[Mention], names: Names) -> list[Mention]:
    """The outlet that stands behind all of it: "..., the Gazette reported"."""
    return [name for name in mentions if names.is_outlet(name.entry_id) and SAID_AT_THE_END.fullmatch(text[name.end :])]


def _relays(text: str, mentions: Sequence[Mention], names: Names) -> Iterator[str]:
    """Through whom it comes: who stands behind "according to", the outlet that was told it or reports it."""
    yield from (outlet.entry_id for outlet in _reporters(text, mentions, names))
    yield from (name.entry_id for name in mentions if QUOTES.match(text, name.end))
    for pattern in (LISTENER, RELAY, RELAY_ELSEWHERE):
        for match in pattern.finditer(text):
            mention = next((name for name in mentions if 0 <= name.start - match.end() <= CLOSE), None)
            between = text[match.end() : mention.start] if mention else ""
            if mention and ", and " not in between and (pattern is not LISTENER or names.is_outlet(mention.entry_id)):
                yield mention.entry_id


def _speaker(text: str, mentions: Sequence[Mention], last_speaker: str) -> str:
    """Whose verb of saying it is: the last name that is its subject, the first behind it, who spoke last; or nobody."""
    elsewhere = VERB_ELSEWHERE.search(text)
    if elsewhere:
        return _subject_behind(text, elsewhere.end(), mentions)
    if RELAY_OF_PRONOUN.search(text):
        return last_speaker
    at_the_end = AT_THE_END.search(text)
    for verb in VERB.finditer(text, at_the_end.start() if at_the_end else 0):
        before, following_text = text[: verb.start()], text[verb.end() :]
        is_asked = re.fullmatch(TRANSITIVE, verb[0]) and IN_QUESTION.search(before)
        if IS_DONE.search(before) or IS_DENIED.search(before) or is_asked:
            continue
        is_joined = JOINED.search(before + verb[0])
        is_inverted = _is_in_front(verb) and not IN_APPOSITION.search(before)
        clause = text if is_joined else following_text if is_inverted else ""
        pronoun = BEGINS_WITH_PRONOUN.match(clause)
        if last_speaker and (
            PRONOUN.search(before) or (pronoun and (is_joined or not FINITE.match(clause, pronoun.end())))
        ):
            return last_speaker
        if is_inverted and not PASSIVE.match(following_text) and _subject_behind(text, verb.end(), mentions):
            return _subject_behind(text, verb.end(), mentions)
        preceding = [name for name in mentions if name.end <= verb.start()]
        end = len(AUXILIARY.sub("", before))
        subject = next((name for name in reversed(preceding) if _is_subject(text, name, end, preceding)), None)
        if not subject and is_joined and preceding and TITLED.fullmatch(text[: preceding[0].start]):
            subject = preceding[0]
        if subject:
            return subject.entry_id
    return ""


def _is_in_front(verb: re.Match[str]) -> bool:
    """Whether a verb may stand in front of its subject: behind a quotation or a comma, or with "nor"."""
    is_behind = verb.string[: verb.start()].rstrip().endswith(("·", ",")) and not re.fullmatch(IN_FRONT, verb[0])
    return is_behind or verb[0].lower().startswith("nor ")


def _subject_behind(text: str, verb_end: int, mentions: Sequence[Mention]) -> str:
    """Who stands close behind a verb, as the subject and not in another clause."""
    name = next((name for name in mentions if 0 <= name.start - verb_end <= CLOSE), None)
    return name.entry_id if name and not (OBJECT.search(text[: name.start]) or FINITE.match(text, name.end)) else ""


def _is_subject(text: str, name: Mention, verb: int, preceding: Sequence[Mention]) -> bool:
    """Whether a name is who does what the verb says, and not part of another clause, an object, or an apposition."""
    between = text[name.end : verb]
    if between.strip() in (", who", ", which") or (name == preceding[0] and BEGINNING.search(text[:verb])):
        return True
    if between.strip() in (",", ", as"):  # "an adviser to Jane Roe, said" is not her; "the adviser, Jane Roe, said" is
        return text[: name.start].rstrip().endswith(",")
    is_object = OBJECT.search(text[: name.start]) and not between.endswith(" who ")
    is_relative = name == preceding[0] and between.startswith(", who ")
    if (len(between) > NEAR and not is_relative) or is_object or not SAME_CLAUSE.fullmatch(between):
        return False
    plain = re.sub(r",[^,]*,", "", between)
    return not OTHER_CLAUSE.search(plain) and (" and " not in plain or name == preceding[0])


def attribute_turn(sentence: str, turn: str, names: Names, publisher: str = "", outlet: str = "") -> Attribution:
    """The same for a sentence of an interview, in which `turn` speaks: the speaker's own words, or what others said."""
    inner = attribute(sentence, names, "", publisher, outlet)
    sources = [speaker for speaker in inner.speakers if speaker != turn]
    if not sources:
        return Attribution((turn,), "quote")
    return Attribution((turn, *sources), "paraphrase", inner.new_name)


def _new_name(text: str, mentions: Sequence[Mention], names: Names) -> str:
    """The name of two words or more that is the subject of a verb of saying, which the record does not know."""
    for relay in RELAY.finditer(text):
        match = FOLLOWING.search(text[relay.end() :])
        if match and _is_new(match, relay.end(), mentions, names):
            return _name(match)
    for verb in VERB.finditer(text):
        before = AUXILIARY.sub("", BRACKETS.sub("", text[: verb.start()]))
        match = IN_APPOSITION.search(before) or BEGINNING.search(before) or BEFORE.search(before)
        if match and _is_new(match, text.find(match[1]) - match.start(1), mentions, names):
            return _name(match)
        is_inverted = _is_in_front(verb)
        match = FOLLOWING.search(text[verb.end() :]) if is_inverted else None
        if match and _is_new(match, verb.end(), mentions, names):
            return _name(match)
    return ""


def _is_new(match: re.Match[str], offset: int, mentions: Sequence[Mention], names: Names) -> bool:
    """Whether no part of the name stands for an entry of the record, and it has two words without its titles."""
    start, end = offset + match.start(1), offset + match.end(1)
    within = [mention for mention in mentions if mention.end > start and mention.start < end]
    if re.match(BODY_OF, match[1]):  # "Poland" is known, its ministry is not
        within = [mention for mention in within if mention.start != start or mention.end == end]
    elif is_organisation(match[1], match.string):  # the town is known, "Brook Regional Court" is not
        parts = {match.string[name.start - offset : name.end - offset]: name for name in within}
        within = [name for part, name in parts.items() if not names.knows(part, (Place.noun,))]
    return not within and len(_name(match).split()) > 1


def _name(match: re.Match[str]) -> str:
    """The name without the titles in front of it, and what stands in front of these."""
    titles = () if is_organisation(match[1], match.string) else TITLE.finditer(match[1])
    start = max((title.end() for title in titles), default=0)
    return " ".join(match[1][start:].split()).removeprefix("The ")
