"""What an answer says, with the sentence relied on; whatever is not known is left to the person."""

import contextlib
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autofill.casework.case import EventKind
from autofill.casework.mail import (
    DEEPEST,
    MOST_PARTS,
    MOST_TEXT,
    StrangeMail,
    is_mail,
    read_mail,
    read_saved,
    text_of_html,
)
from autofill.casework.reply import trust, understand
from autofill.data import replies

HONOURED = "We've reviewed your request and will honor your objection. This means your request will be applied going forward."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HONOURED, EventKind.HONOURED),
        ("Hi. We’ve received your request and are reviewing it.", EventKind.ACKNOWLEDGED),
        ("We have received your request. We will honour your objection.", EventKind.HONOURED),
        ("We will not honor your objection.", EventKind.REFUSED),
        ("We cannot take further action on your request.", EventKind.REFUSED),
        ("Please provide the prompts that you used.", EventKind.MORE_ASKED),
        ("Your message concerns Meta AI, not WhatsApp.", EventKind.WRONG_FORM),
        ("We cannot confirm that we will honor your objection.", None),
        ("We will honor your objection unless we find compelling grounds.", None),
        (
            "We will honor your objection. We are unable to process your request.",
            None,
        ),  # it contradicts itself
        ("It is unlikely that we will honor your objection.", None),
        ("We will honor your objection only if you confirm it.", None),
        ("Thank you for writing to us about your privacy.", None),
        ("", None),
    ],
)
def test_known_wordings_are_understood_and_nothing_else_is(text: str, kind: EventKind | None) -> None:
    assert understand(text).kind is kind


def test_the_sentence_relied_on_and_what_is_kept_back_are_shown() -> None:
    found = understand(f"Hi Alex,\n{HONOURED}\nMeta may still process information about you.")
    assert found.sentence == "We've reviewed your request and will honor your objection."
    assert "going forward" in found.limits


def mail(sender: str = "Meta <notification@facebookmail.com>", checked: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, "Our reply"
    if checked:
        message["Authentication-Results"] = checked
    message.set_content("plain words")
    message.add_alternative(f"<p>{HONOURED}</p><img src='https://evil.test/x.png'>", subtype="html")
    return message.as_bytes()


def test_an_e_mail_is_read_by_its_plain_text_and_a_page_without_its_scripts() -> None:
    assert is_mail(mail())
    assert read_mail(mail()).text.strip() == "plain words"
    page = (
        f"<html><head><title>x</title><script>alert(1)</script></head><body><p>{HONOURED}</p></body></html>"
    )
    assert read_saved(page.encode()).text == HONOURED
    assert not is_mail(page.encode())


@pytest.mark.parametrize(
    ("sender", "checked", "words"),
    [
        ("a@facebookmail.com", "", "Nothing in it proves that"),
        ("a@support.facebook.com", "mx.test; dkim=pass header.d=facebook.com", "did not check that itself"),
        ("a@facebookmail.com", "mx.test; dkim=fail header.d=facebookmail.com", "may be forged"),
        ("a@facebookmail.com", "mx.test; dkim=pass header.d=evil.test", "Nothing in it proves that"),
        ("a@facebookmail.com.evil.test", "", "none of Meta's known mail domains"),
        ("a@notfacebook.com", "", "none of Meta's known mail domains"),
        ("a@facebook.com, b@evil.test", "", "names no single sender"),
    ],
)
def test_no_more_is_claimed_of_the_sender_than_the_headers_say(sender: str, checked: str, words: str) -> None:
    assert words in trust(read_mail(mail(sender, checked)), replies().senders)


def test_a_message_of_endless_parts_within_parts_is_refused() -> None:
    deep = b"From: a@b.test\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level)
        for level in range(DEEPEST + 1)
    )
    with pytest.raises(StrangeMail):
        read_mail(deep)


def test_messages_within_messages_are_refused_or_read_in_part_without_end() -> None:
    """Each carries the next as message/rfc822, which needs no boundary."""
    nested = (
        b"From: a@b.test\n" + b"Content-Type: message/rfc822\n\n" * 3_000 + b"We will honor your objection."
    )
    with contextlib.suppress(StrangeMail):
        assert len(read_mail(nested).text) <= MOST_TEXT


def test_a_packed_attachment_is_never_opened() -> None:
    """A kilobyte that would unpack to a megabyte of the words that count."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("reply.txt", "We will honor your objection. " * 40_000)
    message = EmailMessage()
    message["From"] = "a@b.test"
    message.set_content("See the attachment.")
    message.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="reply.zip")
    message.add_attachment("We will honor your objection.", filename="reply.txt")
    read = read_mail(message.as_bytes())
    assert read.text.strip() == "See the attachment."
    assert read.attachments == 2
    assert understand(read.text).kind is None, "what stands in an attachment is the person's to read"


def test_endless_parts_are_refused_before_they_are_taken_apart() -> None:
    part = b"--x\nContent-Type: text/plain\n\nword\n"
    raw = b'From: a@b.test\nContent-Type: multipart/mixed; boundary="x"\n\n' + part * 20_000 + b"--x--\n"
    with pytest.raises(StrangeMail):
        read_mail(raw)
    some = raw.replace(part * 20_000, part * 2 * MOST_PARTS)
    assert read_mail(some).text.count("word") < MOST_PARTS


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "7bit", "nonsense"])
def test_a_huge_body_in_any_encoding_ends(encoding: str) -> None:
    head = f"From: a@b.test\nContent-Type: text/plain\nContent-Transfer-Encoding: {encoding}\n\n"
    for piece in (b"QUFB", b"=41=", b"\xff\xfe", b"= \n"):
        assert len(read_mail(head.encode() + piece * 400_000).text) <= MOST_TEXT


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: =?utf-8?b?" + b"QUFB" * 20_000 + b"?=",
        b"Content-Type: text/plain; charset=utf-7",
        b"Content-Type: text/plain; charset=\xff",
        b"Content-Type: text/plain; charset*0=u; charset*1=tf-8; charset*9999999=x",
        b"Content-Type: " + b"(" * 5_000,
        b"From: " + b"<" * 5_000,
        b"From: " + b"a@b.test, " * 5_000,
        b"Authentication-Results: " + b"dkim = pass header.d " * 5_000,
    ],
)
def test_a_header_made_to_break_readers_breaks_none(header: bytes) -> None:
    with contextlib.suppress(StrangeMail):
        trust(read_mail(b"From: a@facebookmail.com\n" + header + b"\n\nWe will honor your objection."))


def test_an_unknown_charset_and_broken_bytes_are_read_as_far_as_they_go() -> None:
    raw = b"From: a@b.test\nContent-Type: text/plain; charset=x-unknown\n\nWe will honor your objection. \xff\xfe"
    assert understand(read_mail(raw).text).kind is EventKind.HONOURED


@given(st.binary(max_size=400))
def test_whatever_comes_is_read_or_refused_in_words(raw: bytes) -> None:
    understand(read_saved(raw).text)
    with contextlib.suppress(StrangeMail):
        understand(read_mail(b"From: a@b.test\n" + raw).text)


@given(st.text(max_size=300))
def test_any_page_becomes_text(html: str) -> None:
    assert isinstance(text_of_html(html), str)


@pytest.mark.parametrize(
    "piece", ["<!--", "<b> </b>", "<![", "<?", "</", "<a b='", "<", "&#", "<div>", "\n ", "<script>", "\0"]
)
def test_no_page_takes_longer_to_read_than_its_length_explains(piece: str) -> None:
    """Each of these took minutes in a parser that looks back; the test's own time limit would end it."""
    assert len(text_of_html(piece * (MOST_TEXT * 5 // len(piece)))) <= MOST_TEXT * 5


def test_a_page_is_read_line_by_line_without_what_no_person_sees() -> None:
    page = (
        "<?xml version='1.0' encoding='latin-1'?><p>Ein   Wort,<br>ein <b>zweites</b>!<!-- no --></p>\n"
        "<style>p{}</style><template>no</template><td>ä</td>"
    )
    assert text_of_html(page) == "Ein Wort,\nein zweites!\nä"
    assert text_of_html("") == ""
