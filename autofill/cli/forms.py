"""`autofill forms`: what is known of each form, what a page is taken for, what changed in it."""

from autofill.cli.menu import Door, group_of, place

DOORS = (
    Door("list", "The forms that have a command of their own.", place("forms_list", "list_forms")),
    Door(
        "show",
        "One form: its addresses, what it asks, and where each fact comes from.",
        place("forms_list", "show_form"),
    ),
    Door(
        "explain",
        "What every field of a page is taken for, and why; as text and as a picture. Nothing is typed.",
        place("forms_explain", "explain_page"),
    ),
    Door("check", "What changed in a form since it last worked, in words.", place("forms_check", "check")),
    Door(
        "record",
        "Write down a page's form without anything personal: to read through, and to share.",
        place("forms_record", "record"),
    ),
    Door("forget", "Forget the fields you pointed at.", place("forms_list", "forget_form")),
)

app = group_of(DOORS)
