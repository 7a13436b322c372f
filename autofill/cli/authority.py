"""`autofill authority`: who supervises data protection where you live, how to complain there, and what comes after."""

from autofill.cli.menu import Door, group_of, place

DOORS = (
    Door("list", "All authorities that autofill knows.", place("authority_look", "list_authorities")),
    Door(
        "show",
        "The authority for people who live there: its complaint page, what it asks for, and what comes after it.",
        place("authority_look", "show"),
    ),
)

app = group_of(DOORS)
