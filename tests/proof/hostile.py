"""The program as it is, before a practice site that a test made hostile: `python -m tests.proof.hostile PLACE WORDS…`.

In PLACE, `page.js` runs in the form's page; `requests` gets a line for each request that reaches the site.
"""

import sys
from dataclasses import replace
from pathlib import Path

from autofill import looking
from autofill.cli.main import main
from autofill.practice import Request, Response, Scenario, answer


def besiege(place: Path) -> None:
    """Put the script into every page with a form on it, in place of the site's own strict policy."""
    script = (place / "page.js").read_bytes()

    def hostile(scenario: Scenario, request: Request) -> Response:
        with (place / "requests").open("a") as log:
            log.write(f"{request.method} {request.path}\n")
        reply = answer(scenario, request)
        if b"<form" not in reply.body:
            return reply
        headers = {name: value for name, value in reply.headers.items() if "Policy" not in name}
        return replace(
            reply, headers=headers, body=reply.body.replace(b"</body>", b"<script>%s</script>" % script)
        )

    looking.answer = hostile  # type: ignore[attr-defined]  # the one seam between the program and its practice site


if __name__ == "__main__":
    besiege(Path(sys.argv[1]))
    sys.argv[1:] = sys.argv[2:]
    main()
