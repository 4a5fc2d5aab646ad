"""Reads a TOML file, checks it against a JSON Schema, and names the line of what is wrong.

No TOML library for Python tells where a key stands. But the lines up to and including a key's own are
themselves TOML when its value ends there, so the first number of lines that parses and holds the key is the
line where its value ends, and the line after the last one that parsed without it is where it begins.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from teikit.errors import ProjectError

Key = Sequence[str | int]

# How the messages of Python's tomllib begin, and what they mean to an editor.
_SYNTAX = {
    "Invalid statement": "this is neither a table nor a key",
    "Expected newline": "there is more in this line than a key and its value",
    "Expected '='": "no = stands between the key and its value",
    "Expected ']": "the name of a table is not closed with ]",
    "Invalid value": "there is no value, or a text without quotation marks",
    "Illegal character '\\n'": "a text is not closed with a quotation mark",
    "Unterminated string": "a text is not closed with a quotation mark",
    "Cannot overwrite": "this key was given a value before",
    "Cannot declare": "this table was begun before",
    "Unclosed array": "a list is not closed with ]",
    "Unescaped": "a backslash in a text must be doubled",
}


def load(path: Path, schema: Path) -> dict[str, Any]:
    """The data of a TOML file that is valid against a JSON Schema. Raises ProjectError with file and line."""
    from jsonschema import Draft202012Validator  # heavy; not needed by a run without teikit.toml

    try:
        text = _text(path)
        if not text.strip():
            raise ProjectError(
                f"{path.name} is empty.", "It begins with [edition]; teikit init DIR makes one to begin with."
            )
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        remedy = 'A line is [table] or key = value, texts in quotation marks: title = "T".'
        raise ProjectError(_syntax_message(path, str(error)), remedy) from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"{path.name} is not in UTF-8.", "Save it as UTF-8.") from error
    except OSError as error:
        raise ProjectError(f"{path.name} cannot be read: {error.strerror}.", "Check who may read it.") from error
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    errors = sorted(validator.iter_errors(data), key=lambda error: _line(path, _key_of(error)))
    if errors:
        more = f" ({len(errors) - 1} more after this one.)" if len(errors) > 1 else ""
        raise ProjectError(f"{place(path, _key_of(errors[0]))}: {_message(errors[0])}.{more}", _remedy(errors[0]))
    return data


def _text(path: Path) -> str:
    """The text of the file, without the byte order mark that some editors write."""
    return path.read_text(encoding="utf-8-sig")


def place(path: Path, key: Key) -> str:
    """``teikit.toml:12`` for the line where a key stands, or that of the nearest table that holds it."""
    return f"{path.name}:{_line(path, key)}"


def _line(path: Path, key: Key) -> int:
    lines = _text(path).splitlines(keepends=True)
    for length in range(len(key), 0, -1):
        if line := _first_line(lines, key[:length]):
            return line
    return 1


def _first_line(lines: Sequence[str], key: Key) -> int:
    complete = 0
    for count in range(1, len(lines) + 1):
        try:
            data = tomllib.loads("".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        if _holds(data, key):
            return complete + 1 + _blank_lines(lines[complete:count])
        complete = count
    return 0


def _blank_lines(lines: Sequence[str]) -> int:
    return next((index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)


def _holds(data: Any, key: Key) -> bool:
    for step in key:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _key_of(error: Any) -> Key:
    unknown = _unknown(error)
    return [*error.absolute_path, *unknown[:1]]


def _unknown(error: Any) -> list[str]:
    """The keys that the schema does not know, in the order of the file."""
    if error.validator != "additionalProperties" or not isinstance(error.validator_value, bool):
        return []
    return [key for key in error.instance if key not in error.schema.get("properties", {})]


def _message(error: Any) -> str:
    table = ".".join(str(step) for step in error.absolute_path)
    if unknown := _unknown(error):
        return f"there is no option {unknown[0]!r}" + (f" in [{table}]" if table else "")
    if error.validator == "required":
        return f"{error.message.replace(' is a required property', ' is missing')}" + (
            f" in [{table}]" if table else ""
        )
    return f"{table}: {error.message}"


def _remedy(error: Any) -> str:
    known = list(error.schema.get("properties", {}))
    if unknown := _unknown(error):
        near = difflib.get_close_matches(unknown[0], known, n=1)
        return f"Did you mean {near[0]!r}?" if near else f"Known here: {', '.join(known)}."
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return "; ".join(f"{key}: {_description(error.schema, key)}" for key in missing)
    return str(error.schema.get("description", ""))


def _description(schema: Any, key: str) -> str:
    return str(schema.get("properties", {}).get(key, {}).get("description", "")).rstrip(".") + "."


def _syntax_message(path: Path, message: str) -> str:
    """Python's words for what is no TOML, in an editor's."""
    match = re.match(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    said, line, column = match.groups() if match else (message, None, None)
    words = next((words for beginning, words in _SYNTAX.items() if said.startswith(beginning)), said)
    return f"{':'.join([path.name, line, column]) if line and column else path.name}: {words}."
