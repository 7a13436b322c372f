"""The shortest Typer command that fills the practice form: same launch, same page, hard-coded fills, no checks.

It is what `autofill instagram --practice --preview` is measured against: it knows the page, trusts it, reads
nothing back, keeps nothing, and has no gate to shut.
"""

import os
from contextlib import ExitStack
from pathlib import Path

import typer

TEXT = "I object to the use of my information for AI. " * 18


def fill(headless: bool = True, home: Path = Path()) -> None:
    """Open the form of 2024, fill its three fields, say how long it took since the process was started."""
    from playwright.sync_api import sync_playwright

    from autofill.browser.folder import passing_folder
    from autofill.browser.gate import Gate
    from autofill.browser.installed import find_browser
    from autofill.browser.launch import FLAGS
    from autofill.browser.standin import StandIn
    from autofill.practice import Request, answer, scenario_for
    from autofill.timing import TIMING

    scenario = scenario_for("instagram", "variant-a")

    def page(method, host, target, headers, body):  # type: ignore[no-untyped-def]  # as short as it can be
        path, _, query = target.partition("?")
        reply = answer(scenario, Request(method, host, path, query, headers, body))
        return reply.status, reply.headers, reply.body

    os.environ["NODE_COMPILE_CACHE"] = str(home / ".driver")
    with ExitStack() as stack:
        site = stack.enter_context(StandIn(page))
        gate = stack.enter_context(Gate(lambda _host, _port: ("127.0.0.1", site.port)))
        folder = stack.enter_context(passing_folder())
        playwright = stack.enter_context(sync_playwright())
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=find_browser().path,
            ignore_default_args=True,
            headless=False,  # as in the tool: the flag below, not Playwright's smaller browser
            no_viewport=True,
            args=[
                *FLAGS, f"--user-data-dir={folder}", f"--proxy-server=http://127.0.0.1:{gate.port}",
                f"--ignore-certificate-errors-spki-list={site.spki}", "--password-store=basic", "--use-mock-keychain",
                *(["--no-sandbox"] if os.geteuid() == 0 else []),
                *(["--headless", "--window-size=1280,1000"] if headless else []), "about:blank",
            ],
        )  # fmt: skip
        form = context.pages[0]
        form.goto("https://help.instagram.com/contact/767264225370182", wait_until="commit")
        form.locator("[data-expect=country]").select_option("GB")
        form.locator("[data-expect=email]").fill("alex@example.com")
        form.locator("[data-expect=grounds]").fill(TEXT)
        typer.echo(f"filled after {TIMING.now():.0f} ms")
        context.close()


if __name__ == "__main__":
    typer.run(fill)
