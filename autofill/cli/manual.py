"""`--manual`: no automation at all. The address in the person's own browser, and label and value pairs to copy."""

from autofill.casework.controller import controller_of
from autofill.cli.case_words import command
from autofill.cli.form_age import age
from autofill.cli.lay_out import lay_out, open_in_browser
from autofill.cli.say import voice
from autofill.cli.shown import shown_country
from autofill.matching.form import PLAIN, Ask
from autofill.order import Order
from autofill.person import Secret


def show_manual(order: Order) -> int:
    """Lay everything out for filling the form by hand; nothing is recorded as sent."""
    form = order.form
    for caution in order.cautions:
        voice.warn(caution)
    voice.tell()
    voice.tell(f"{form.name}, by hand   ({age(form, order.now.astimezone().date())})")
    voice.tell()
    voice.tell("1. Sign in first, then open the form:" if form.covers_account else "1. Open the form:")
    for address in form.addresses:
        voice.tell(f"     {address.url}")
    if len(form.addresses) > 1:
        voice.tell("   (The first that works; sources differ on which one is current.)")
    if not order.practice:
        open_in_browser(form.addresses[0].url)
    if form.in_app_path:
        voice.tell(f"   Or in the app: {form.in_app_path}")
    voice.tell()
    voice.tell("2. Copy these into the fields that are there. A field that is not there is not needed.")
    for known in form.fields:
        answer = order.answers.get(known.ask)
        if answer is None:
            continue
        label = next(iter(known.labels.get("en", ())), PLAIN[known.ask])
        value = Secret(shown_country(answer)) if known.ask is Ask.COUNTRY else answer.value
        lay_out(f"{label}{'' if known.required else '  (optional)'}", value)
    voice.tell()
    voice.tell(
        "3. Read it once more, and press the site's own button. Keep the confirmation it shows or sends."
    )
    voice.tell("   If a code is asked for: keep the page open, look in your mail, in spam and “Social” too.")
    if order.case:
        voice.tell()
        voice.tell(f"4. Say that you sent it:  {command(order.case, 'complained', ' --to authority --sent')}")
    if not form.is_metas:
        return 0
    voice.tell()
    voice.tell("If no form can be reached, the same objection is valid as a letter to the controller:")
    controller = controller_of(order.subject.country)
    for line in (controller.name, *controller.address):
        voice.tell(f"   {line}")
    return 0
