"""`autofill case`: what was prepared and sent, by when an answer is due, what next."""

from autofill.cli.menu import Door, group_of, place

DOORS = (
    Door("list", "All cases, oldest first.", place("case_look", "list_cases")),
    Door("show", "One case: what happened, in words, and what comes next.", place("case_look", "show")),
    Door(
        "sent",
        "Say that you sent it. The month for the answer is counted from that day.",
        place("case_sent", "sent"),
    ),
    Door("not-sent", "Say that you did not send it.", place("case_sent", "not_sent")),
    Door(
        "reply",
        "Record an answer: autofill proposes what it says and shows the sentence; you confirm. Nothing remote is loaded.",
        place("case_reply", "reply"),
    ),
    Door(
        "answer",
        "The words to write back with, made from what the case knows. You send them; autofill cannot.",
        place("case_write", "answer"),
    ),
    Door(
        "complained",
        "A complaint to the company (its words are shown) or to the authority: say when you have sent it.",
        place("case_write", "complained"),
    ),
    Door(
        "complain",
        "Draft the complaint to the authority of the place where you live. You read it, complete it, and send it.",
        place("case_complain", "complain"),
    ),
    Door(
        "remind",
        "Write a calendar file (.ics) with the days on which something is due, and alarms. No personal value is in it.",
        place("case_remind", "remind"),
    ),
    Door(
        "pack",
        "The case as one ZIP: events, evidence and the list of checksums by which anyone can check them.",
        place("case_pack", "pack"),
    ),
    Door(
        "verify",
        "Whether everything in a case's folder is as it was kept.",
        place("case_look", "verify_case"),
    ),
    Door("close", "Say that you have done with a case. Nothing is deleted.", place("case_write", "close")),
)

app = group_of(DOORS)
