"""Pages: how long it takes to look at many controls and match them, and to fill a form that was matched."""

from __future__ import annotations  # as the other scripts

import asyncio
import tempfile
import time
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from figures import Figure, middle
from processor import processor_time

from autofill.browser.fill import SETTLE, fill
from autofill.browser.installed import find_browser
from autofill.browser.observe import observe
from autofill.browser.session import Site, open_session
from autofill.matching.form import Ask
from autofill.matching.match import match
from autofill.matching.plan import Answer, plan
from autofill.matching.undescribed import form_at
from autofill.own_process import start_without_pause
from autofill.person import Secret, Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

HOST = "forms.example"
ADDRESS = f"https://{HOST}/"
SIZES = (10, 100, 1_000, 10_000)

LABELS = {
    Ask.GIVEN_NAME: "First name", Ask.FAMILY_NAME: "Last name", Ask.EMAIL: "E-mail address", Ask.CITY: "Town",
    Ask.POSTCODE: "Postcode", Ask.ORGANISATION: "Organisation",
}  # fmt: skip


def looking(rounds: int) -> list[Figure]:
    """Observing a page of many controls and matching them, in processor time of all that takes part."""
    return asyncio.run(_looking(rounds))


async def _looking(rounds: int) -> list[Figure]:
    start_without_pause()  # as every run of the command does
    form, found, times = form_at(ADDRESS, date.today()), [], {}
    async with _page() as page:
        for size in SIZES:
            await page.goto(f"{ADDRESS}?{size}")
            seen, matched = [], []
            for number in range((rounds if size < 10_000 else 1) + 1):
                began = processor_time()
                snapshot = await observe(page, patience=120_000)
                between = processor_time()
                match(form, snapshot)
                if number:  # the first look at a page also lays it out
                    seen.append(between - began)
                    matched.append(processor_time() - between)
            times[size] = middle(seen) + middle(matched)
            note = f"looking {middle(seen):.0f} ms, matching {middle(matched):.0f} ms; no worse than linear"
            steeper = times.get(size // 10)
            found.append(
                Figure(
                    f"look at and match {size:,} controls",
                    times[size],
                    steeper and steeper * 10,
                    1.0 if steeper else None,
                    note=note,
                )
            )
    each = times[1_000] / 10
    return [*found, Figure("look and match, for each 100 of 1,000 controls", each, None, 20.0)]


def filling(rounds: int) -> list[Figure]:
    """Filling six fields and reading them back, beside six hard-coded `locator.fill`."""
    return asyncio.run(_filling(rounds))


async def _filling(rounds: int) -> list[Figure]:
    form = form_at(ADDRESS, date.today())
    answers = {ask: Answer(Secret(_value(ask)), Source.EXAMPLE) for ask in LABELS}
    ours, theirs = [], []
    async with _page() as page:
        for number in range(rounds + 1):
            await page.goto(f"{ADDRESS}?form")
            snapshot = await observe(page)
            approved = plan(form, None, snapshot, match(form, snapshot), answers, by_shape=True)
            began = time.perf_counter()
            entries, _ = await fill(page, snapshot, approved)
            took = (time.perf_counter() - began - SETTLE) * 1000
            assert sum(one.outcome == "filled" for one in entries) == len(LABELS), entries
            await page.goto(f"{ADDRESS}?form")
            began = time.perf_counter()
            for ask in LABELS:
                await page.locator(f"#{ask}").fill(_value(ask))
            if number:
                ours.append(took)
                theirs.append((time.perf_counter() - began) * 1000)
    note = f"beside locator.fill; and {SETTLE * 1000:.0f} ms for the page's scripts before reading back"
    return [Figure("fill 6 fields and read them back", middle(ours), middle(theirs), 1.35, note=note)]


def _value(ask: Ask) -> str:
    return "alex@example.com" if ask is Ask.EMAIL else f"Example {len(ask)}"


def _answer(_method: str, _host: str, target: str, *_: object) -> tuple[int, dict[str, str], bytes]:
    asked = target.partition("?")[2]
    body = _form() if asked == "form" else _many(int(asked or 0))
    page = f"<!doctype html><html lang=en><meta charset=utf-8><title>Form</title><form>{body}</form>"
    return 200, {"Content-Type": "text/html; charset=utf-8"}, page.encode()


def _form() -> str:
    fields = "".join(
        f"<p><label for={ask}>{label}</label><input id={ask}></p>" for ask, label in LABELS.items()
    )
    return f"<h1>Contact</h1>{fields}<button>Send</button>"


def _many(size: int) -> str:
    """A long form as people build them: a section with a heading for each ten fields, each with a label and a hint."""
    out = []
    for number in range(size):
        if number % 10 == 0:
            out.append(f"<h2>Section {number // 10}</h2>")
        out.append(
            f"<div class=row><label for=f{number}>Question {number}</label>"
            f"<input id=f{number} name=question_{number} aria-describedby=h{number}>"
            f"<small id=h{number}>As in your papers</small></div>"
        )
    return "".join(out)


@asynccontextmanager
async def _page() -> AsyncIterator[Page]:
    with tempfile.TemporaryDirectory(prefix="autofill-bench-") as cache:
        site = Site({HOST}, _answer)
        async with open_session(
            find_browser(), None, Path(cache), headless=True, allow_root=True, site=site
        ) as session:
            yield session.page
