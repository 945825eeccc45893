"""Addresses of articles: what in them only tracks the reader, and which two open the same page."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|_ga|_gl|ref_src|ref_url|cmpid|ocid|smid|"
    r"at_(medium|campaign|custom\d)|wt_mc|ito|soc_src|soc_trk|guccounter|guce_\w+|mkt_tok|oly_\w+_id|vero_id|s_cid|"
    r"phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|unlocked_article_code|gift(token|id)|access_?token"
)

WAY = re.compile(
    r"https?://(?:(?:www\.)?google\.[a-z.]+/url|lm?\.facebook\.com/l\.php|[\w.]+\.safelinks\.protection\.outlook\.com/)"
    r"\?(?:.*&)?(?:q|u|url)=(http[^&]+)"
)  # through a search, a network or a mail program
SESSION = re.compile(r";jsessionid=[^?#]*", re.IGNORECASE)  # that some servers put into the path


def may_have_address(text: str) -> bool:
    """Whether an address may stand in a text; to look for one takes ten times as long, and few texts have one."""
    return "://" in text or "www." in text.lower()


def strip_tracking(address: str) -> str:
    """The address without parameters that follow the reader and marks for words; nothing else in it is changed."""
    page, hash_sign, fragment = SESSION.sub("", address).partition("#")
    fragment = fragment.partition(":~:")[0]
    path, _, query = page.partition("?")
    parameters = query.split("&")
    useful = [parameter for parameter in parameters if not TRACKING.fullmatch(parameter.partition("=")[0].lower())]
    if len(useful) < len(parameters):
        page = path + ("?" + "&".join(useful) if useful else "")
    return page + (hash_sign + fragment if fragment else "")


def correct_address(address: str) -> str:
    """The address of the page itself: without tracking, signs of a text behind it or a way through another site."""
    way = WAY.match(address)
    target = unquote(way[1]) if way else re.sub("^https?://(?=https?://)", "", address)
    return strip_tracking(target.replace("&amp;", "&").rstrip(".,;"))


def normalize_address(address: str) -> str:
    """What two addresses of one page have in common: no scheme, no www, no tracking, no last slash."""
    parts = urlsplit(strip_tracking(address).partition("#")[0].strip())
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    path = re.sub(r"(/amp|/index\.html?)?/*$", "", parts.path)
    return urlunsplit(("", host, path, query, ""))
