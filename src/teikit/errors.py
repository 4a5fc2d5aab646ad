"""What stops a run: one sentence for the person who typed the command, with a remedy where there is one.

A fault of an encoding is never one of these: it is a `teikit.diagnostic.Diagnostic`, a value.
"""

EXIT_COULD_NOT_RUN = 2
"""The exit code of a run that was stopped."""

STOPPED = "teikit: stopped by Ctrl-C. Nothing is half-written; run the command again to go on."


class TeikitError(Exception):
    """The run cannot go on. ``str()`` is one sentence; ``remedy`` says what to do, or is empty."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class ProjectError(TeikitError):
    """``teikit.toml`` is missing, ill-formed, or names what does not exist."""


class SchemaError(TeikitError):
    """A RELAX NG or Schematron schema cannot be used; the message names the place in the schema."""


class TransformError(TeikitError):
    """A stylesheet could not be compiled or run."""


class TypesettingError(TeikitError):
    """Typst could not set the book. ``place`` is the ``doc#anchor`` of the element that it stopped at, or empty."""

    def __init__(self, message: str, remedy: str = "", place: str = "") -> None:
        super().__init__(message, remedy)
        self.place = place


class OutputError(TeikitError):
    """An output could not be written; what stood there before still stands there."""
