"""Reads the LaTeX that teikit writes, independently of how it is written: what is text, what is a note, what is an entry.

Every command must be known here. A text that could slip a command in would either be refused, or be missing as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

SIGNS = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^",
         "textasciitilde": "~", "$": "$", "&": "&", "#": "#", "%": "%", "_": "_", "-": "\xad"}  # fmt: skip
# Commands whose argument is text, by how many arguments stand before it.
SHOWN = {"emph": 0, "textbf": 0, "textsc": 0, "textsuperscript": 0, "textsubscript": 0, "texttt": 0, "teiunderline": 0,
         "teispaced": 0, "teideleted": 0, "teioverline": 0, "teiunclear": 0, "teilang": 1, "sameword": 0, "teiitem": 0, "teiimagename": 0,
         "teinoimage": 0, "teipending": 0, "teisigla": 0}  # fmt: skip
# Commands that are no text, by the number of their arguments.
SILENT = {"pstart": 0, "pend": 0, "par": 0, "teipar": 1, "newline": 0, "beginnumbering": 0, "endnumbering": 0, "teirest": 0,
          "teiwithlines": 0, "teiwithoutlines": 0, "teiabovehead": 0, "nopagebreak": 0, "tabularnewline": 0, "midrule": 0,
          "endhead": 0, "backmatter": 0, "allowbreak": 1, "teicellrule": 1, "teipara": 1, "teimore": 1, "teispeaker": 1,
          "teismallhead": 1, "teihead": 1, "label": 1, "sourcepage": 1, "sourcepageinline": 1, "teicall": 1, "edlabel": 1,
          "printindex": 0, "teinotelanguage": 1, "teinoteshead": 1, "teientry": 2, "teiverse": 2, "teipageref": 2,
          "xxref": 2, "teiimage": 2, "teitext": 3, "teipagetext": 3, "teinexttext": 3, "teiwitnesses": 1, "teiwitness": 2,
          "teisourceline": 1, "quad": 1}  # fmt: skip
NOTES = {"footnoteA": 0, "footnoteB": 0, "teiinnernote": 1, "teitablenote": 2}
_TOKEN = re.compile(r"\\([a-zA-Z]+)[ ]*|\\(.)|([{}\[\]&~%])|([^\\{}\[\]&~%]+)", re.DOTALL)


@dataclass
class Read:
    """What a LaTeX source says: running text, notes, apparatus entries as (lemma, readings), entries of indexes."""

    text: str = ""
    notes: list[str] = field(default_factory=list)
    entries: list[tuple[str, str]] = field(default_factory=list)
    index: list[tuple[str, str]] = field(default_factory=list)


def read(source: str) -> Read:
    """The texts of the book: what stands between ``\\mainmatter`` and the indexes."""
    body = source.partition("\\mainmatter\n")[2].rpartition("\n\\backmatter\n")[0]
    found = Read()
    tokens = [(name or sign, bool(name or sign), mark or words) for name, sign, mark, words in _TOKEN.findall(body)]
    found.text = Reader(tokens, found).text(0, len(tokens))
    return found


@dataclass
class Reader:
    """A walk over tokens: (name, whether it is a command, characters)."""

    tokens: list[tuple[str, bool, str]]
    found: Read

    def text(self, at: int, end: int) -> str:
        return "".join(self._pieces(at, end))

    def _pieces(self, at: int, end: int) -> Iterator[str]:
        while at < end:
            name, command, characters = self.tokens[at]
            at += 1
            if command:
                piece, at = self._command(name, at)
                yield piece
            elif characters == "{":
                inner, at = self._group(at - 1)
                yield self.text(*inner)
            elif characters == "~":
                yield "\xa0"
            elif characters == "&":
                yield " "
            else:
                assert characters not in ("}", "%"), "an unbalanced brace, or a comment"
                yield characters

    def _group(self, at: int) -> tuple[tuple[int, int], int]:
        """Where the content of the group that opens at `at` begins and ends, and what comes after it."""
        assert self.tokens[at][2] == "{", self.tokens[max(0, at - 5) : at + 3]
        depth, here = 0, at
        while True:
            depth += {"{": 1, "}": -1}.get(self.tokens[here][2], 0)
            here += 1
            if depth == 0:
                return (at + 1, here - 1), here

    def _option(self, at: int) -> tuple[str, int]:
        if at < len(self.tokens) and self.tokens[at][2] == "[":
            end = next(n for n in range(at, len(self.tokens)) if self.tokens[n][2] == "]")
            return "".join(token[2] for token in self.tokens[at + 1 : end]), end + 1
        return "", at

    def _arguments(self, at: int, count: int) -> tuple[list[tuple[int, int]], int]:
        groups = []
        for _ in range(count):
            group, at = self._group(at)
            groups.append(group)
        return groups, at

    def _raw(self, group: tuple[int, int]) -> str:
        return "".join(f"\\{name}" if command else words for name, command, words in self.tokens[slice(*group)])

    def _command(self, name: str, at: int) -> tuple[str, int]:
        if name in SIGNS:
            return SIGNS[name], self._arguments(at, 1)[1] if len(name) > 1 else at
        if name == "symbol":
            groups, at = self._arguments(at, 1)
            return chr(int(self._raw(groups[0]))), at
        if name in ("begin", "end"):
            groups, at = self._arguments(at, 1)
            more = 1 if name == "begin" and self._raw(groups[0]) in ("teilanguage", "teitable") else 0
            return "\n", self._arguments(at, more)[1]
        option, at = self._option(at)
        if name in SHOWN:
            groups, at = self._arguments(at, SHOWN[name] + 1)
            return self.text(*groups[-1]), at
        if name in NOTES:
            groups, at = self._arguments(at, NOTES[name] + 1)
            place = len(self.found.notes)
            self.found.notes.append("")
            self.found.notes[place] = self.text(*groups[-1])
            return "", at
        if name == "teiendnote":
            end = next(n for n in range(at, len(self.tokens)) if self.tokens[n][0] == "pend")
            self.found.notes.append(self.text(self._group(at)[1], end))
            return "", end
        if name == "index":
            groups, at = self._arguments(at, 1)
            self.found.index.append((option, self._raw(groups[0])))
            return "", at
        if name == "edtext":
            groups, at = self._arguments(at, 2)
            self._entry(groups[1])
            return self.text(*groups[0]), at
        assert name in SILENT, f"\\{name} is no command of teikit's"
        return (" " if SILENT[name] < 2 else ""), self._arguments(at, SILENT[name])[1]

    def _entry(self, group: tuple[int, int]) -> None:
        at, end = group
        parts = {"lemma": "", "Afootnote": ""}
        while at < end:
            name = self.tokens[at][0]
            groups, at = self._arguments(at + 1, SILENT.get(name, 1))
            if name in parts:
                parts[name] = self.text(*groups[0])
        self.found.entries.append((parts["lemma"], parts["Afootnote"]))
