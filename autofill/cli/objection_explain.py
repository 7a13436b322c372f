"""`autofill objection explain`: every reason in plain words, what it rests on, and how sure and how old that is."""

import re
from datetime import date
from typing import Annotated, Final

import typer

from autofill.cli.ask import told
from autofill.cli.objection_choices import ChooseOtherwise
from autofill.cli.say import voice
from autofill.cli.today import is_old, today
from autofill.data.grounds import OWN, Ground, Law, Sentence, every_text_rests_on, grounds, texts

_SURE = {
    "H": "read in the original or an official text",
    "M": "one good source",
    "L": "a weak source",
    "K": "not read: the sentences hold without it",
}
LAW_WORDS: Final = (
    "Words of the law: the “controller” is the company that decides what is done with your data. The GDPR is the European "
    "Union's data protection law; the UK GDPR, the FADP (Switzerland) and the LGPD (Brazil) are its likes elsewhere."
)

_GAP: Final = re.compile(r"\{\w+\}")
"""Where an answer of the person's goes."""
_PLACES = {"eu": "EU, EEA", "uk": "United Kingdom", "ch": "Switzerland", "br": "Brazil", "other": "elsewhere"}


def explain(
    ground: Annotated[str | None, typer.Argument(help="The reason's name. None: all of them.")] = None,
    language: Annotated[str, typer.Option("--language", help="Of the sentences.")] = "en",
    json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """The reasons one can give, and for one of them: its sentences, its questions, its sources and their age."""
    voice.json = json
    with told():
        if ground is not None and ground not in grounds():
            raise ChooseOtherwise(
                "autofill knows no reason of that name.", next_step="All of them:  autofill objection explain"
            )
        if json:
            shown = [grounds()[ground]] if ground else list(grounds().values())
            voice.document({"schema": 1, "grounds": [_document(one, today()) for one in shown]})
        elif ground is None:
            _tell_all(today())
        else:
            _tell_one(grounds()[ground], language, today())


def _tell_all(today: date) -> None:
    voice.table(
        ("Name", "Reason", "About"),
        [(one.id, one.title, one.about if one.group == OWN else "General") for one in grounds().values()],
    )
    voice.tell("More on one of them:  autofill objection explain children-in-posts")
    voice.tell()
    voice.prose(LAW_WORDS)
    voice.tell()
    voice.tell("What every text rests on:")
    for regime, found in every_text_rests_on().items():
        for law in found:
            _tell_law(regime, law, today)


def _tell_one(ground: Ground, language: str, today: date) -> None:
    voice.tell(f"{ground.title}")
    voice.tell()
    voice.tell("What it says, as far as it applies:")
    try:
        sentences = texts(language).grounds[ground.id]
    except KeyError:
        raise ChooseOtherwise("There are no sentences in that language.", next_step="--language en") from None
    for one in sentences:
        where = f"   [{', '.join(_PLACES[each] for each in one.regimes)}]" if one.regimes else ""
        voice.prose(f"{_GAP.sub('…', one.text)}{_condition(one, ground)}{where}", indent="  ")
        if one.says and is_old(one.says, today):
            voice.prose(
                f"! That report is of {one.says}, more than a year ago: check it before you use it.",
                indent="  ",
            )
    if ground.questions:
        voice.tell()
        voice.tell("What is asked for it:")
        for question in ground.questions:
            voice.prose(f"{question.ask} ({question.why})", indent="  ")
    for words, text in (("Take care", ground.caution), ("What may be answered", ground.expect)):
        if text:
            voice.tell()
            voice.prose(f"{words}: {text}")
    voice.tell()
    voice.prose(LAW_WORDS)
    voice.tell("What it rests on:")
    for regime, law in ground.law.items():
        _tell_law(regime, law, today)


def _condition(sentence: Sentence, ground: Ground) -> str:
    """When that sentence is printed, in the words of its question."""
    name, _, choice = sentence.when.partition("=")
    question = next((one for one in ground.questions if one.id == name), None)
    if question is None:
        return ""
    return f"   [if: {question.choices[choice]}]" if choice else f"   [if you answer: {question.ask}]"


def _tell_law(regime: str, law: Law, today: date) -> None:
    age = " ! more than a year ago" if is_old(law.seen, today) else ""
    voice.prose(f"{_PLACES[regime]}: {law.rests_on}", indent="  ")
    voice.prose(f"{law.source} ({_SURE[law.confidence]}); looked at on {law.seen}{age}", indent="    ")


def _document(ground: Ground, today: date) -> dict[str, object]:
    return {
        "ground": ground.id,
        "title": ground.title,
        "group": ground.group,
        "law": {
            regime: {
                "rests_on": law.rests_on,
                "source": law.source,
                "confidence": law.confidence,
                "seen": law.seen.isoformat(),
                "old": is_old(law.seen, today),
            }
            for regime, law in ground.law.items()
        },
    }
