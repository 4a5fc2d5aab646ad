"""Finds ``teikit.toml``, checks it against its JSON Schema and gives the edition that it describes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from teikit import resources
from teikit.errors import ProjectError

FILE_NAME = "teikit.toml"
_UNSAFE = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
FORMATS = ("html", "print", "index")


@dataclass(frozen=True)
class Project:
    """An edition: its folder and what ``teikit.toml`` says. Without such a file everything has its default."""

    root: Path
    settings: Mapping[str, Any] = field(default_factory=dict)
    config: Path | None = None
    explicit_schemas: tuple[Path, ...] = ()

    @classmethod
    def find(cls, start: Path) -> Project | None:
        """The project that `start` (a file or folder) lies in: that of the nearest ``teikit.toml`` above it, or None.

        Raises ProjectError when that file is not right.
        """
        start = start.resolve()
        for folder in (start, *start.parents) if start.is_dir() else start.parents:
            if (folder / FILE_NAME).is_file():
                return cls.load(folder / FILE_NAME)
        return None

    @classmethod
    def load(cls, config: Path) -> Project:
        """Read and check one ``teikit.toml``; raises ProjectError naming the line."""
        from teikit import toml  # not needed where there is no such file

        settings = toml.load(config, resources.schema("project.schema.json"))
        project = cls(config.parent.resolve(), settings, config)
        project.texts, project.authorities, project.relaxng, project.schematron, project.own_pages  # noqa: B018 -- to name what is missing
        return project

    @classmethod
    def bare(cls, root: Path) -> Project:
        """A folder of TEI files without a ``teikit.toml``."""
        return cls(root.resolve())

    def table(self, name: str) -> Mapping[str, Any]:
        """One table of ``teikit.toml``, empty where it is left out."""
        table: Mapping[str, Any] = self.settings.get(name, {})
        return table

    @property
    def edition(self) -> Mapping[str, Any]:
        """The table ``[edition]``."""
        return self.table("edition")

    @property
    def title(self) -> str:
        """The edition's title; the folder's name where there is none."""
        return str(self.edition.get("title", self.root.name))

    @property
    def language(self) -> str:
        """The main language (BCP 47)."""
        return str(self.edition.get("language", "en"))

    @cached_property
    def texts(self) -> list[Path]:
        """The text files, in the edition's order."""
        return self._files("edition", "texts")

    @cached_property
    def authorities(self) -> list[Path]:
        """The authority files, in the edition's order."""
        return self._files("edition", "authorities")

    @property
    def entities(self) -> str:
        """Which entities the outputs have: ``all``, or those that are ``named`` (``teikit.entities.reach``)."""
        return str(self.edition.get("entities", "all"))

    @cached_property
    def relaxng(self) -> Path:
        """The RELAX NG schema: the edition's own, or the one that teikit ships."""
        return (self._file("schema", "relaxng")) or resources.schema("edition.rng")

    @cached_property
    def schematron(self) -> list[Path]:
        """The Schematron schemas: the edition's own, or the one that teikit ships."""
        return self._files("schema", "schematron") or [resources.schema("edition.sch")]

    @property
    def phase(self) -> str | None:
        """The Schematron phase to run, or None for the schema's own default."""
        phase: str | None = self.table("schema").get("phase")
        return phase

    @cached_property
    def output(self) -> Path:
        """The folder that ``teikit build`` writes to: below the edition's own."""
        folder = (self.root / str(self.table("output").get("folder", "dist"))).resolve()
        if folder == self.root or not folder.is_relative_to(self.root):
            raise self.error("output", "folder", "the output folder must be a folder of its own inside the edition's")
        return folder

    @property
    def formats(self) -> Sequence[str]:
        """The outputs that ``teikit build`` makes when none is named."""
        formats: Sequence[str] = self.table("output").get("formats", FORMATS)
        return formats

    @property
    def languages(self) -> list[str]:
        """The languages of the interface, the main one first."""
        return list(dict.fromkeys([self.language, *self.edition.get("languages", ())]))

    @property
    def themed(self) -> bool:
        """Whether ``[html]`` gives the pages colours, fonts or a style sheet of their own."""
        return bool({"accent", "light", "dark", "font", "interface_font", "css"} & self.table("html").keys())

    @cached_property
    def own_pages(self) -> list[Path]:
        """The Markdown files that are pages of the site, in their order."""
        return self._files("html", "pages")

    def html_file(self, key: str) -> Path | None:
        """The file that a key of ``[html]`` names, or None."""
        return self._file("html", key)

    def font_files(self, key: str) -> list[Path]:
        """The font files that ``font`` or ``interface_font`` lists; none where it is the name of a family."""
        listed = isinstance(self.table("html").get(key), list)
        return self._files("html", key) if listed else []

    def line(self, *key: str) -> int:
        """The line of a key in ``teikit.toml``, or of the nearest table around it."""
        from teikit import toml

        return int(toml.place(self.config, key).rpartition(":")[2]) if self.config else 0

    def _file(self, table: str, key: str) -> Path | None:
        name = self.table(table).get(key)
        return self._matches(str(name), table, key)[0] if name else None

    def _files(self, table: str, key: str) -> list[Path]:
        found = [path for pattern in self.table(table).get(key, ()) for path in self._matches(pattern, table, key)]
        return list(dict.fromkeys(found))

    def _matches(self, pattern: str, table: str, key: str) -> list[Path]:
        """The files that a pattern stands for; a pattern that stands for none is a mistake, never nothing."""
        try:
            found = sorted(path.resolve() for path in self.root.glob(pattern) if self._is_source(path))
        except (NotImplementedError, ValueError) as error:
            raise self.error(table, key, f"{pattern!r} is not a pattern relative to this file") from error
        if not found:
            what = "no file matches" if set("*?[") & set(pattern) else "there is no file"
            raise self.error(table, key, f"{what} {pattern!r}")
        if odd := [path for path in found if re.search(_UNSAFE, str(path.relative_to(path.anchor)))]:
            name = odd[0].name.encode("unicode_escape").decode()
            raise self.error(table, key, f"the name of the file '{name}' holds characters that XML cannot hold")
        if outside := [path for path in found if not path.is_relative_to(self.root)]:
            raise self.error(table, key, f"{outside[0]} lies outside the edition's folder")
        return found

    def _is_source(self, path: Path) -> bool:
        """Whether a file can be a part of the edition: what was built from it is none, whatever a pattern says."""
        built = path.is_relative_to(self.output)
        return not built and path.is_file()

    def error(self, table: str, key: str, message: str) -> ProjectError:
        """An error at the place of a key in ``teikit.toml``."""
        from teikit import toml

        place = toml.place(self.config, (table, key)) if self.config else f"[{table}] {key}"
        return ProjectError(f"{place}: {message}.", f"Correct {key} in [{table}].")
