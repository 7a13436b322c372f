"""The one base of every error a person may see: what happened, what was not done, what to do next."""


class AutofillError(Exception):
    """An error told in three sentences, never with a traceback and never with a personal value.

    `code` is the stable name in `--json`; `exit_code` follows the command-line contract
    (1 the person can fix it, 2 usage, 3 not the form we know, 4 filled in part).
    Leaves subclass it beside the code that raises them and build their own words.
    """

    code: str = "error"
    exit_code: int = 1

    def __init__(self, happened: str, *, not_done: str = "", next_step: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.not_done = not_done
        self.next_step = next_step

    def __str__(self) -> str:
        return "\n".join(part for part in (self.happened, self.not_done, self.next_step) if part)
