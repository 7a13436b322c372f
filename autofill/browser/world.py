"""A world of our own in every frame of a page: the page neither sees it, nor can call the binding it reports by."""

import asyncio
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self

from playwright.async_api import BrowserContext, CDPSession, Page
from playwright.async_api import Error as PlaywrightError


class WorldGone(Exception):
    """The page went away, or what was asked of our script failed in it."""


class World:
    """One isolated world with one script, in this document and in every later one."""

    def __init__(self, session: CDPSession) -> None:
        self.binding = f"b{secrets.token_hex(12)}"
        self._name = f"autofill-{secrets.token_hex(12)}"  # random: no extension has one of the same name
        self._session = session
        self._heard: Callable[[dict[str, Any]], None] | None = None
        self._frame = ""
        self._contexts: dict[int, str] = {}  # execution context -> frame
        self._script: str | None = None

    @classmethod
    async def open(cls, context: BrowserContext, page: Page) -> Self:
        """An empty world; `listen` to it, then `put` its script."""
        session = await context.new_cdp_session(page)
        world = cls(session)
        session.on("Runtime.executionContextCreated", world._context_created)
        session.on("Runtime.executionContextDestroyed", world._context_destroyed)
        session.on("Runtime.executionContextsCleared", world._contexts_cleared)
        session.on("Runtime.bindingCalled", world._reported)
        binding = {"name": world.binding, "executionContextName": world._name}
        answers = await asyncio.gather(  # in this order, and nobody waits in between
            session.send("Page.enable"),
            session.send("Page.getFrameTree"),
            session.send("Runtime.enable"),
            session.send("Runtime.addBinding", binding),
        )
        world._frame = answers[1]["frameTree"]["frame"]["id"]
        return world

    def listen(self, heard: Callable[[dict[str, Any]], None]) -> None:
        """Who gets what the script reports."""
        self._heard = heard

    async def put(self, source: str) -> None:
        """Run `source` at the start of every later document, before the page's own scripts, and in this one now.

        It takes the place of what was put before: a document that has that already gets this one, too.
        """
        earlier = self._script
        answer = await self._session.send(
            "Page.addScriptToEvaluateOnNewDocument",
            {"source": source, "worldName": self._name, "runImmediately": True},
        )
        self._script = answer["identifier"]
        if earlier:
            await self._session.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": earlier})

    async def call(self, function: str, argument: object = None) -> Any:
        """What `function(argument)` gives in the top frame (a promise is waited for). Raises WorldGone."""
        top = next((context for context, frame in self._contexts.items() if frame == self._frame), None)
        if top is None:
            raise WorldGone
        try:
            return await self._evaluate(
                top, f"{function}({json.dumps(argument) if argument is not None else ''})"
            )
        except PlaywrightError:  # its words could hold what was passed: they are not passed on
            raise WorldGone from None

    async def call_in_frames(self, function: str) -> None:
        """The same in every other frame, as far as they are there."""
        for inner in [context for context, frame in self._contexts.items() if frame != self._frame]:
            with suppress(PlaywrightError):  # that frame went away
                await self._evaluate(inner, f"{function}()")

    async def leave(self) -> None:
        """Say and hear nothing any more; later documents get no script of ours."""
        with suppress(PlaywrightError):  # the window may be closed already
            await self._session.detach()

    async def _evaluate(self, context: int, expression: str) -> Any:
        answer = await self._session.send(
            "Runtime.evaluate",
            {
                "expression": expression,
                "contextId": context,
                "returnByValue": True,
                "awaitPromise": True,
            },
        )
        if "exceptionDetails" in answer:
            raise WorldGone
        return answer["result"].get("value")

    def _context_created(self, event: dict[str, Any]) -> None:
        created = event["context"]
        if created["name"] == self._name:
            self._contexts[created["id"]] = created["auxData"]["frameId"]

    def _context_destroyed(self, event: dict[str, Any]) -> None:
        self._contexts.pop(event["executionContextId"], None)

    def _contexts_cleared(self, _event: dict[str, Any]) -> None:
        self._contexts = {}

    def _reported(self, event: dict[str, Any]) -> None:
        if self._heard and event["name"] == self.binding:
            self._heard(json.loads(event["payload"]))
