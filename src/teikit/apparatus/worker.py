"""The process that a run of Typst has to itself: answers what `run.Run` asks, through its pipes."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any, BinaryIO

from teikit.apparatus.marks import QUERY
from teikit.errors import TeikitError, TypesettingError
from teikit.typeset import compiler_for, export


def serve(root: Path, fonts: Path | None, epoch: int | None, questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer questions until there are no more."""
    compiler = compiler_for(root, fonts, epoch)
    while True:
        try:
            what, *arguments = pickle.load(questions)  # noqa: S301 -- our own process
        except EOFError:
            return
        pickle.dump(_answer(compiler, root, what, arguments), answers)
        answers.flush()


def _answer(compiler: Any, root: Path, what: str, arguments: list[Any]) -> tuple[bool, Any]:
    try:
        if what == "export":
            return True, export(compiler, root, *arguments)
        return True, compiler.eval(QUERY)
    except TeikitError as error:
        return False, error
    except RuntimeError as error:
        return False, _explained(compiler, root, error)


def _explained(compiler: Any, root: Path, error: RuntimeError) -> TeikitError:
    """Asking says what is wrong, not where; exporting says both."""
    try:
        export(compiler, root, (), None)
    except TeikitError as better:
        return better
    return TypesettingError(f"Typst could not set the book: {error}.")


if __name__ == "__main__":
    _, root_, fonts_, epoch_ = sys.argv
    serve(
        Path(root_),
        Path(fonts_) if fonts_ else None,
        int(epoch_) if epoch_ else None,
        sys.stdin.buffer,
        sys.stdout.buffer,
    )
