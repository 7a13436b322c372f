"""`autofill profile`: who objects. What is kept, where it is kept, and what a form still lacks."""

from autofill.cli.menu import Door, group_of, place

DOORS = (
    Door(
        "new", "Make a profile: a few questions, a summary, and it is saved.", place("profile_change", "new")
    ),
    Door("list", "The profiles on this machine.", place("profile_look", "list_all")),
    Door("show", "One profile: every detail, masked, and where it is kept.", place("profile_look", "show")),
    Door(
        "edit",
        "Open the file in your editor ($VISUAL or $EDITOR). What cannot be read is never saved over it.",
        place("profile_change", "edit"),
    ),
    Door(
        "set",
        "Change one detail. It is asked for without showing it, and never taken from the command line.",
        place("profile_change", "set_one"),
    ),
    Door(
        "check",
        "Whether a profile has what a form asks for; leaves with 1 if something required is missing.",
        place("profile_look", "check"),
    ),
    Door(
        "delete",
        "Remove a profile: its details and the tool's sign-ins. Cases and texts stay.",
        place("profile_change", "delete"),
    ),
)

app = group_of(DOORS)
