"""The one JSON document of a run. Never a personal value, never page text: codes, counts, our own words."""

from autofill.matching.address import plain_address
from autofill.order import Order, Result


def receipt(order: Order, result: Result) -> dict[str, object]:
    """`--json`, schema 1 (see the README). Additions keep the number; a change of meaning would raise it."""
    arrival = result.arrival
    error = result.error
    return {
        "schema": 1,
        "form": order.form.id,
        "practice": order.practice,
        "state": arrival.state if arrival else None,
        "variant": arrival.variant.name if arrival and arrival.variant else None,
        "url": plain_address(result.url) if result.url.startswith("https://") else None,
        "language": arrival.language if arrival else None,
        "entries": [
            {
                "ask": entry.ask,
                "control": entry.control,
                "outcome": entry.outcome,
                "source": entry.source,
                "evidence": list(entry.evidence),
            }
            for entry in result.entries
        ],
        "bytes_while_sealed": result.bytes_while_sealed,
        "changed_by_page": result.changed_by_page,
        "submitted": result.submitted,
        "case": result.case,
        "evidence_files": list(result.evidence_files),
        "next_deadline": result.next_deadline.isoformat() if result.next_deadline else None,
        "error": {"code": error.code, "message": error.happened, "next": error.next_step} if error else None,
    }
