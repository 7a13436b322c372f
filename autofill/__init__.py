"""autofill: pre-fill an objection form in a browser the person watches; the person submits."""

__version__ = "0.1.0"
