"""What a shell offers at the Tab key: names of profiles, texts, cases, situations, forms. Only file names are read."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from autofill.errors import AutofillError

Offered = list[str] | list[tuple[str, str]]


def profiles(incomplete: str) -> Offered:
    """The profiles' names."""
    return _offered(incomplete, _profiles)


def objections(ctx: typer.Context, incomplete: str) -> Offered:
    """The names of a profile's texts; not what is in them."""

    def names() -> Iterable[str]:
        home = _home()
        for person in [ctx.params["profile"]] if ctx.params.get("profile") else _profiles():
            yield from (path.stem for path in (home / person / "objections").glob("*.md"))

    return _offered(incomplete, names)


def objections_or_none(ctx: typer.Context, incomplete: str) -> Offered:
    """The same, and `none`."""
    return [*_names(objections(ctx, incomplete)), *_offered(incomplete, lambda: ["none"])]


def cases(ctx: typer.Context, incomplete: str) -> Offered:
    """The names of the cases: real ones, or with --practice the practice ones. Newest first."""

    def names() -> Iterable[str]:
        from autofill.store.cases import load_cases

        found = load_cases(_home(), ctx.params.get("profile"), bool(ctx.params.get("practice")))
        return reversed([case.name for case in found])

    return _offered(incomplete, names)


def scenarios(ctx: typer.Context, incomplete: str) -> Offered:
    """The situations that can be practised with this command's form, and what happens in each."""
    from autofill.practice import scenarios as known

    wanted = ctx.params.get("form") or ctx.params.get("what") or ctx.info_name
    about = {one.name: one.about for one in known().values() if one.form == wanted}
    return [(name, about[name]) for name in _names(_offered(incomplete, lambda: about))]


def forms(incomplete: str) -> Offered:
    """The forms of the catalogue."""
    from autofill.forms import catalogue

    return [(form.id, form.name) for form in catalogue().values() if form.id.startswith(incomplete)]


def topics(incomplete: str) -> Offered:
    """What `autofill help` can explain."""
    from autofill.data.writing import help_topics

    return [(one.name, one.title) for one in help_topics().values() if one.name.startswith(incomplete)]


def _offered(incomplete: str, names: Callable[[], Iterable[str]]) -> list[str]:
    """Those that begin like that. What cannot be read offers nothing: the command itself will say why."""
    try:
        return [name for name in dict.fromkeys(names()) if name.startswith(incomplete)]
    except (AutofillError, OSError):
        return []


def _names(offered: Offered) -> list[str]:
    return [one if isinstance(one, str) else one[0] for one in offered]


def _profiles() -> tuple[str, ...]:
    from autofill.store.profile_names import list_profiles

    return list_profiles(_home())


def _home() -> Path:
    from autofill.store.settings import home_of

    return home_of(os.environ)
