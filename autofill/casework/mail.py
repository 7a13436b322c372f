"""An e-mail or a saved page as plain text, read safely: nothing is run, fetched or unpacked, and every size has an end."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import getaddresses
from typing import Final

from autofill.errors import AutofillError

MOST_PARTS: Final = 200
"""Parts of a message that are looked at; a real one has less than twenty."""

MOST_TEXT: Final = 200_000
"""Characters that are read; a real answer has some thousand."""

MOST_DIVIDERS: Final = 1_000
"""Lines that could divide parts. Taking a message apart costs time for each of them, looked at or not."""

LONGEST_HEADER: Final = 5_000
"""Characters of a header that is read; longer ones cost the parser more than their length explains."""

DEEPEST: Final = 40
"""Levels of parts within parts. Deeper ones are refused before the standard library's parser recurses into them."""

_BOUNDARY: Final = re.compile(rb"(?i)\bboundary\s*=")
_DIVIDER: Final = re.compile(rb"(?m)^--\S")
_DKIM: Final = re.compile(r"(?i)\bdkim\s*=\s*(\w+)[^;]*?\bheader\.[di]\s*=\s*@?([\w.-]+)")


class StrangeMail(AutofillError):
    """A message that no honest mail program writes."""

    code = "strange-mail"


@dataclass(frozen=True)
class Letter:
    """What came: its text, and for an e-mail what its headers say. Headers can be forged; `dkim` is what the
    receiving provider wrote down about the signature (RFC 8601), as (result, domain), and not checked here."""

    text: str
    sender_domain: str = ""
    dkim: tuple[str, str] | None = None
    attachments: int = 0


def read_mail(raw: bytes) -> Letter:
    """Read an e-mail (RFC 5322). Raises StrangeMail for one that is too deep to be honest."""
    if len(_BOUNDARY.findall(raw)) > DEEPEST or len(_DIVIDER.findall(raw)) > MOST_DIVIDERS:
        raise _too_deep()
    try:
        message = message_from_bytes(raw, policy=policy.default)
        parts = [part for _, part in zip(range(MOST_PARTS), message.walk(), strict=False)]
    except (RecursionError, MessageError, ValueError):
        raise _too_deep() from None
    leaves = [part for part in parts if not part.is_multipart()]
    plain = _of_kind(leaves, "text/plain")
    text = plain if plain.strip() else text_of_html(_of_kind(leaves, "text/html"))
    return Letter(text[:MOST_TEXT], _sender(message), _signature(message), _attachments(leaves))


def read_saved(raw: bytes) -> Letter:
    """Read a saved page or a plain text."""
    text = _decoded(raw, "utf-8")
    return Letter((text_of_html(text) if looks_like_page(raw) else text)[:MOST_TEXT])


def looks_like_page(raw: bytes) -> bool:
    """Whether it holds the marks of a page near its beginning."""
    return re.search(rb"(?i)<(html|body|p|div|br|table)\b", raw[:20_000]) is not None


def is_mail(raw: bytes) -> bool:
    """Whether it begins as an e-mail does: with header lines, one of them From, Received or Return-Path."""
    head = raw[:20_000].split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    return re.search(rb"(?im)^(from|received|return-path|delivered-to):", head) is not None


def text_of_html(html: str) -> str:
    """The words of a page, without its scripts and styles, one line for each block. Nothing is fetched, and however
    the page is built, reading it takes a time in proportion to its length."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    given = html[: MOST_TEXT * 5].replace("\0", "").encode("utf-8", "replace")
    try:
        page = document_fromstring(
            given, parser=HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        )
    except etree.LxmlError:
        return ""
    etree.strip_elements(page, *_SILENT, with_tail=False)
    said: list[str] = []
    for moment, element in etree.iterwalk(page, events=("start", "end")):
        said.append("\n" if element.tag in _BLOCKS else "")
        said.append(re.sub(r"\s+", " ", (element.text if moment == "start" else element.tail) or ""))
    lines = (" ".join(line.split()) for line in "".join(said).split("\n"))
    return "\n".join(line for line in lines if line)


_BLOCKS: Final = frozenset({"p", "div", "br", "li", "tr", "td", "h1", "h2", "h3", "table", "blockquote"})
_SILENT: Final = ("script", "style", "head", "title", "template", "noscript")


def _of_kind(leaves: list[EmailMessage], kind: str) -> str:
    said = []
    for part in leaves:
        if part.get_content_type() == kind and not part.get_filename():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                said.append(_decoded(payload[: MOST_TEXT * 5], part.get_content_charset("utf-8")))
    return "\n".join(said)


def _decoded(raw: bytes, charset: str) -> str:
    """As declared, else as UTF-8; what does not fit shows as a replacement sign."""
    try:
        return raw.decode(charset, errors="replace")
    except LookupError:
        return raw.decode("utf-8", errors="replace")


def _sender(message: Message) -> str:
    """The domain of the one address in the one From header; "" for none or several."""
    headers = _headers(message, "from")
    addresses = getaddresses(headers)
    if len(headers) != 1 or len(addresses) != 1:
        return ""
    return addresses[0][1].rpartition("@")[2].casefold().rstrip(".")


def _headers(message: Message, name: str) -> list[str]:
    """Its headers of that name, as they stand, from the top; what is too long to be honest counts as empty."""
    found = [str(value) for key, value in message.raw_items() if key.casefold() == name]
    return [" ".join(one.split()) if len(one) <= LONGEST_HEADER else "" for one in found]


def _signature(message: Message) -> tuple[str, str] | None:
    """What the topmost Authentication-Results header says of the signature: lower ones may be the sender's own."""
    found = _DKIM.search(next(iter(_headers(message, "authentication-results")), ""))
    return (found[1].casefold(), found[2].casefold()) if found else None


def _attachments(leaves: list[EmailMessage]) -> int:
    return sum(1 for part in leaves if part.get_filename())


def _too_deep() -> StrangeMail:
    return StrangeMail(
        "This message is built in a way that no mail program uses, so it was not read.",
        not_done="Nothing was recorded.",
        next_step="Save its text as a .txt file and give that, or copy it to standard input: autofill case reply CASE -",
    )
