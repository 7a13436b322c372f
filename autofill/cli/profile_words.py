"""How a profile is shown: masked, with the place where each detail is kept; and the same for `--json`."""

from autofill.cli.say import voice
from autofill.countries import display_name
from autofill.person import Secret, Service
from autofill.store.profile_file import DETAILS, AccountLine, Profile


def masked(value: Secret, key: str) -> str:
    """A value as its owner recognises it, and nobody else: `a…@e…` for an e-mail address, `A…` for others."""
    name, at, domain = value.reveal().rpartition("@")
    if key.endswith("email") and at:
        return f"{name[:1]}…@{domain[:1]}…"
    return f"{value.reveal()[:1]}…" if value else ""


def rows(profile: Profile, *, reveal: bool = False) -> list[tuple[str, str, str]]:
    """What is it, its value (masked unless `reveal`), and where it is kept: for a table."""

    def row(words: str, key: str) -> tuple[str, str, str]:
        value = profile.values.get(key, Secret(""))
        if not value:
            return (words, "", "not given")
        kept = "your profile file" if key in profile.in_file else "your keyring"
        return (words, value.reveal() if reveal else masked(value, key), kept)

    country = display_name(profile.country) if profile.country else ""
    table = [("Country", country, "your profile file" if country else "not given")]
    table += [row("E-mail", "email"), row("First name", "given_name"), row("Last name", "family_name")]
    for line, words in numbered(profile.accounts):
        table += [row(f"{words} user name", line.key("handle")), row(f"{words} e-mail", line.key("email"))]
    return table


def numbered(accounts: tuple[AccountLine, ...]) -> list[tuple[AccountLine, str]]:
    """Each account with words for it, such as "Instagram 2": its number there, as `--account` takes it."""
    seen: dict[Service, int] = {}
    found = []
    for line in accounts:
        seen[line.service] = seen.get(line.service, 0) + 1
        number = f" {seen[line.service]}" if seen[line.service] > 1 else ""
        found.append((line, f"{line.service.capitalize()}{number}"))
    return found


def tell_profile(name: str, profile: Profile, *, reveal: bool = False) -> None:
    voice.tell()
    voice.tell(f"Profile {name}")
    voice.table(("Detail", "Value", "Kept in"), rows(profile, reveal=reveal))
    groups = sorted({line.group for line in profile.accounts})
    for group in groups if len(profile.accounts) > 1 else ():
        together = [words for line, words in numbered(profile.accounts) if line.group == group]
        voice.tell(
            f"{' and '.join(together)}: {'one objection covers them' if together[1:] else 'one objection'}"
        )


def document(name: str, profile: Profile) -> dict[str, object]:
    """What is there and where it is kept. Never a value."""

    def kept(key: str) -> str | None:
        if not profile.values.get(key):
            return None
        return "profile" if key in profile.in_file else "keyring"

    accounts = [
        {
            "account": words.lower(),
            "service": line.service,
            "group": line.group,
            "handle": kept(line.key("handle")),
            "email": kept(line.key("email")),
        }
        for line, words in numbered(profile.accounts)
    ]
    return {
        "profile": name,
        "country": profile.country,
        "kept_in": {key: kept(key) for key in DETAILS},
        "accounts": accounts,
    }
