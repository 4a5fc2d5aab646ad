"""The door to the engine: a compiled schema and what it finds in a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from teikit.errors import SchemaError
from teikit.relaxng.automaton import Automaton
from teikit.relaxng.fault import Fault
from teikit.relaxng.grammar import Builder
from teikit.relaxng.patterns import Pattern, Patterns
from teikit.relaxng.recovery import Recovery
from teikit.relaxng.source import Sources, line_of
from teikit.relaxng.values import Values
from teikit.relaxng.verdicts import is_known_good, remember_good
from teikit.relaxng.walk import Walk

if TYPE_CHECKING:
    from teikit.relaxng.explanation import Explanation


class Schema:
    """A RELAX NG schema that documents can be held against, any number of them."""

    def __init__(self, path: Path, root: Path | None = None) -> None:
        sources = Sources(path, root)
        patterns = Patterns()
        builder = Builder(sources, patterns)
        start = _start(builder, sources)
        self.resources: tuple[Path, ...] = tuple(file.path for file in sources)
        """Every file the schema consists of, the schema itself first."""
        self.digest = sources.digest
        """A hash of the content of all of them."""
        self._automaton = Automaton(patterns, start, Values(patterns))
        self._start = start
        self._root = sources.top.root

    def attribute_types(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Each attribute of each element, by their names, with the names of the datatypes that its value may have.

        ``string`` is among them where any text may stand; a value of a list is there as itself, as ``"red"``.
        """
        from teikit.relaxng.vocabulary import attribute_types

        return attribute_types(self._start)

    @cached_property
    def _explanation(self) -> Explanation:
        """What explains faults; not even imported before the first."""
        from teikit.relaxng.explanation import Explanation

        return Explanation(self._automaton, self._start, self._root)

    def validate(self, root: etree._Element) -> Iterator[Fault]:
        """What is wrong in the tree below ``root``, in document order; nothing when it is valid.

        The tree may hold comments, processing instructions and unresolved entity references.
        """
        recovery = Recovery(self._automaton, lambda: self._explanation)
        return Walk(self._automaton, recovery).faults(root)


def _start(builder: Builder, sources: Sources) -> Pattern:
    """The start pattern of a schema that has passed every check, now or before."""
    if is_known_good(sources.digest):
        return builder.start()
    from teikit.relaxng.compatibility import check_identities
    from teikit.relaxng.restrictions import check_restrictions
    from teikit.relaxng.syntax import check_file

    for file in sources:
        check_file(file)
    start = builder.start()
    check_identities(check_restrictions(start, (sources.top.name, line_of(sources.top.root))))
    builder.check_unused()
    remember_good(sources.digest)
    return start


def compile_schema(path: str | Path, root: str | Path | None = None) -> Schema:
    """The schema in a file, in XML syntax (.rng) or compact syntax (.rnc).

    Included files are read from the folder of the schema and below, from below ``root`` when that is given, and
    from the folder of shipped schemas; never from the net. Raises `SchemaError`, with file and line, when a file
    cannot be read or breaks a rule of the RELAX NG specification.
    """
    try:
        return Schema(Path(path), None if root is None else Path(root))
    except RecursionError:
        raise SchemaError(f"{path}:0: the schema nests too deeply.") from None
