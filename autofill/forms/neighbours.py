"""Known pages that are not ours to fill: named, so that a person learns where they are."""

from autofill.matching.form import Neighbour

NEIGHBOURS = (
    Neighbour(
        "Meta's general objection form, which is not about AI",
        ("/help/contact/367438723733209",),
        tokens=("product selection", "objection explanation"),
    ),
    Neighbour(
        "the objection form about Facebook's settings, which is not about AI",
        ("/help/contact/1994830130782319",),
    ),
    Neighbour(
        "the objection form about Instagram's settings, which is not about AI", ("/contact/117037592428568",)
    ),
    Neighbour("Meta's erasure form", ("/help/contact/259518714718624",)),
    Neighbour("Meta's data protection officer's contact form", ("/help/contact/540977946302970",)),
    Neighbour("Threads' privacy contact form", ("/contact/1169130897068670",)),
    Neighbour(
        "Meta's form for people in others' posts or without an account",
        (),
        wordings=("personal information from third parties",),
    ),
)
