"""A Secret Service that misbehaves in one way, on a message bus of its own: `python -m tests.proof.odd_keyring WAY`.

It speaks the protocol (freedesktop.org, Secret Service API 0.2) as far as the tool's library asks: one collection, in
memory. WAY is how it misbehaves: `denies` (locked, and every prompt is dismissed), `silent` (never answers about what it
holds), `slow` (answers after a moment), `lies` (gives back something else), `forgets` (keeps nothing), `babbles` (answers in another
shape than the protocol's), `honest`.
"""

import sys
import time
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import Message

ROOT = "/org/freedesktop/secrets"
COLLECTION, SESSION, PROMPT = f"{ROOT}/collection/login", f"{ROOT}/session/1", f"{ROOT}/prompt/1"
PREFIX = "org.freedesktop.Secret"


class Service:
    """What is asked of it, by the name of the method."""

    def __init__(self, way: str) -> None:
        self.way = way
        self.locked = way in ("denies", "babbles")
        self.items: dict[str, tuple[dict[str, str], bytes]] = {}
        self.bus = open_dbus_connection("SESSION")

    def serve(self) -> None:
        self.bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.secrets"))
        print("ready", flush=True)
        while True:
            asked = self.bus.receive()
            if asked.header.message_type is MessageType.method_call:
                self.answer(asked)

    def answer(self, asked: Message) -> None:
        fields = asked.header.fields
        name, path = fields[HeaderFields.member], fields[HeaderFields.path]
        if self.way == "slow":
            time.sleep(0.2)
        if self.way == "silent" and name in ("SearchItems", "CreateItem"):
            return
        try:
            signature, body = getattr(self, f"do_{name}")(path, *asked.body)
        except AttributeError:
            self.bus.send(new_error(asked, "org.freedesktop.DBus.Error.NotSupported", "s", (name,)))
            return
        self.bus.send(new_method_return(asked, signature, body))
        if name == "Prompt":
            where = DBusAddress(PROMPT, interface=f"{PREFIX}.Prompt")
            said = ("s", "") if self.way == "babbles" else ("ao", [])
            self.bus.send(new_signal(where, "Completed", "bv", (True, said)))

    def do_OpenSession(self, _path: str, algorithm: str, _key: Any) -> tuple[str, tuple[Any, ...]]:
        if algorithm != "plain":
            raise AttributeError  # "not supported": the library then asks for a plain one
        return "vo", (("s", ""), SESSION)

    def do_ReadAlias(self, _path: str, _name: str) -> tuple[str, tuple[Any, ...]]:
        return "o", (COLLECTION,)

    def do_Get(self, path: str, _interface: str, name: str) -> tuple[str, tuple[Any, ...]]:
        attributes = self.items.get(path, ({}, b""))[0]
        known = {
            "Label": ("s", "Login"), "Locked": ("b", self.locked), "Attributes": ("a{ss}", attributes),
            "Collections": ("ao", [COLLECTION]), "Items": ("ao", list(self.items)),
        }  # fmt: skip
        return "v", (known[name],)

    def do_Unlock(self, _path: str, objects: list[str]) -> tuple[str, tuple[Any, ...]]:
        return "aoo", ([], PROMPT) if self.locked else (objects, "/")

    def do_Prompt(self, _path: str, _window: str) -> tuple[str, tuple[Any, ...]]:
        return "", ()

    def do_SearchItems(self, _path: str, wanted: dict[str, str]) -> tuple[str, tuple[Any, ...]]:
        found = [path for path, (attributes, _) in self.items.items() if wanted.items() <= attributes.items()]
        return "ao", (found,)

    def do_GetSecret(self, path: str, session: str) -> tuple[str, tuple[Any, ...]]:
        secret = b'{"email": "somebody.else@example.org"}' if self.way == "lies" else self.items[path][1]
        return "(oayays)", ((session, b"", secret, "text/plain"),)

    def do_CreateItem(
        self, _path: str, properties: dict[str, Any], secret: tuple[Any, ...], _replace: bool
    ) -> tuple[str, tuple[Any, ...]]:
        attributes = dict(properties[f"{PREFIX}.Item.Attributes"][1])
        same = [path for path, (known, _) in self.items.items() if known == attributes]
        path = same[0] if same else f"{COLLECTION}/{len(self.items) + 1}"
        if self.way != "forgets":
            self.items[path] = (attributes, bytes(secret[2]))
        return "oo", (path, "/")

    def do_Delete(self, path: str) -> tuple[str, tuple[Any, ...]]:
        self.items.pop(path, None)
        return "o", ("/",)


if __name__ == "__main__":
    Service(sys.argv[1]).serve()
