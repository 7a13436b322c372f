"""Known pages that are no command of ours: named, so that a person learns where they are."""

from autofill.matching.form import Neighbour

NEIGHBOURS = (
    Neighbour(
        "Meta's general objection form, which is not about AI",
        ("/help/contact/367438723733209",),
        tokens=(
            "product selection",
            "eu what can we help you with",
            "data management eu",
            "objection explanation",
        ),
        wordings=(
            "I want to manage my data",
            "I have a different objection to the use of my data",
        ),
    ),
    Neighbour(
        "the objection form about Facebook's settings, which is not about AI",
        ("/help/contact/1994830130782319",),
    ),
    Neighbour(
        "the objection form about Instagram's settings, which is not about AI",
        ("/contact/117037592428568",),
    ),
    Neighbour("Meta's erasure form", ("/help/contact/259518714718624",)),
    Neighbour("Meta's form for managing one's data", ("/help/contact/1638046109617856",)),
    Neighbour(
        "one of Meta's general contact forms",
        ("/help/contact/1650115808681298", "/help/contact/341705720996035"),
    ),
    Neighbour("the contact form of Meta's data protection officer", ("/help/contact/540977946302970",)),
    Neighbour("Threads' privacy contact form", ("/contact/1169130897068670",)),
    Neighbour(
        "one of WhatsApp's contact forms, which are not about AI",
        (
            "/contact/forms/3022366361353546",
            "/contact/forms/4363383090404717",
            "/contact/forms/273295517903076",
        ),
    ),
    Neighbour(
        "WhatsApp's objection form",
        (),
        wordings=("How can I make an objection to the processing of my information",),
    ),
    # In the catalogue too, under this very name: for that form its wordings speak, for any other against.
    Neighbour(
        "Meta's form for people in others' posts or without an account",
        (),
        wordings=(
            "I want to access, download, or correct any personal information from third parties",
            "I want to delete any personal information from third parties",
            "I have a concern about my personal information from third parties",
            "I want to object to or restrict the processing of my personal information from third parties",
        ),
    ),
)
