"""`autofill objection`: the texts that say why you object; start one, read it, change it, have it checked."""

from autofill.cli.menu import Door, group_of, place

DOORS = (
    Door(
        "new",
        "Write a text: choose what is true of you, answer a few questions, read it. It names the law of your country.",
        place("objection_new", "new"),
    ),
    Door("list", "Your texts, and whether each can be used.", place("objection_texts", "list_all")),
    Door("show", "One text as it will be typed.", place("objection_texts", "show")),
    Door(
        "edit",
        "Change a text in your editor ($VISUAL or $EDITOR). What cannot be read is never saved over it.",
        place("objection_texts", "edit"),
    ),
    Door(
        "check",
        "Whether a text is ready: nothing left open, the right law, nothing that gives too much away. A change is offered where there is one, and made only with your yes.",
        place("objection_check", "check"),
    ),
    Door(
        "letter",
        "The same objection as a letter to the right company: a PDF to print and sign, and a text to paste.",
        place("objection_letter", "letter"),
    ),
    Door(
        "explain",
        "The reasons one can give, and for one of them: its sentences, its questions, its sources and their age.",
        place("objection_explain", "explain"),
    ),
)

app = group_of(DOORS)
