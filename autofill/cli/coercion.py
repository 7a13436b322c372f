"""Typer's conversion of what was typed, put off until something has to be converted.

Typer (since 0.29) makes a pydantic adapter for every option, also for one that nobody gave, and for plain text, which
stays as it is. Reading in pydantic takes as long as all else that `autofill status` does (`scripts/bench.py start`).
An older Typer has no such adapters, and nothing is changed there.
"""

from dataclasses import dataclass
from typing import Any

try:
    from typer._coercion import RuntimeParam, TypeDescriptor, build_runtime_param
except ImportError:  # an older Typer, or one that does it otherwise: then Typer's own way is left to it

    def converted_late(parameters: list[Any]) -> list[Any]:
        """The same: there is nothing to put off."""
        return parameters

else:

    @dataclass(frozen=True)
    class _Late(RuntimeParam):
        """Plain text as it was typed; for the rest Typer's own conversion, made when a value is there."""

        descriptor: TypeDescriptor

        def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
            if self.annotation is str and self.parameter_info.parser is None and isinstance(value, str):
                return value
            return build_runtime_param(self.descriptor)._coerce_value(value, param=param, ctx=ctx)

    def converted_late(parameters: list[Any]) -> list[Any]:
        """A command's options and arguments, each converted only where a value was given."""
        for parameter in parameters:
            descriptor = getattr(parameter, "type_descriptor", None)
            if isinstance(descriptor, TypeDescriptor) and getattr(parameter, "_runtime_param", _Late) is None:
                parameter._runtime_param = _Late(descriptor.parameter_info, descriptor.annotation, descriptor)
        return parameters
