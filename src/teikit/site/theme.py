"""The look of one edition: ``assets/edition.css`` from the colours and fonts of ``[html]``, its fonts and its logo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from teikit import resources
from teikit.diagnostic import Diagnostic, Severity
from teikit.outputs import Made, Output
from teikit.project import FILE_NAME, Project
from teikit.site import colours

_SCHEMES = ("light", "dark")
#: Each scheme in its own rule: what comes last wins, and teikit's dark colours have come before.
_MEDIA = {"light": "not all and (prefers-color-scheme: dark)", "dark": "(prefers-color-scheme: dark)"}
#: By the key in ``[html]``: the custom property of the style sheet, and the name of the family made of files.
_FACES = {"font": ("serif", "edition-text"), "interface_font": ("sans", "edition-interface")}
_BLOCK = re.compile(r":root \{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--([a-z]+): (#[0-9a-f]{6});")
_LOADS = re.compile(r"@import|\b(url|src|image-set)\s*\(", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_FORMATS = {".woff2": "woff2", ".woff": "woff", ".ttf": "truetype", ".otf": "opentype"}
#: Text and the ground it stands on, by the names of the custom properties.
_PAIRS = (
    ("ink", "paper"), ("ink", "sheet"), ("quiet", "paper"), ("quiet", "sheet"), ("accent", "paper"),
    ("accent", "sheet"), ("ink", "mark"), ("ink", "found"),
)  # fmt: skip
_CALLED = {
    "ink": "text", "paper": "background", "accent": "link", "quiet": "quiet text", "sheet": "background of boxes",
    "mark": "background of marked text", "found": "background of what the search found",
}  # fmt: skip


def outputs(project: Project, folder: str) -> Iterator[Output]:
    """The files, below `folder` of the outputs; none where ``[html]`` says nothing of the look."""
    if project.themed:
        css = stylesheet(project).encode()
        found = tuple(low_contrasts(project))
        yield Output(f"{folder}/assets/edition.css", (css, repr(found)), lambda: Made(css, found))
    for name, path in carried(project):
        data = path.read_bytes()
        yield Output(f"{folder}/assets/{name}", (data,), lambda data=data: data)  # type: ignore[misc]


def carried(project: Project) -> Iterator[tuple[str, Path]]:
    """The logo and the fonts: their name in ``assets/`` and their file."""
    if logo := project.html_file("logo"):
        yield f"logo{logo.suffix.lower()}", logo
    for key in _FACES:
        for number, path in enumerate(project.font_files(key), start=1):
            yield _font_name(key, number, path), path


def stylesheet(project: Project) -> str:
    """The style sheet: custom properties that win over those of teikit.css, and the faces."""
    parts = []
    for scheme, colours_ in palettes(project).items():
        changed = {name: colour for name, colour in colours_.items() if colour != _own()[scheme][name]}
        if changed:
            block = ":root { " + " ".join(f"--{name}: {colour};" for name, colour in changed.items()) + " }"
            parts.append(f"@media {_MEDIA[scheme]} {{ {block} }}")
    for key, (property_, family) in _FACES.items():
        files = project.font_files(key)
        parts += [_face(family, _font_name(key, number, path), path) for number, path in enumerate(files, start=1)]
        name = family if files else str(project.table("html").get(key, ""))
        if name:
            fallback = "serif" if property_ == "serif" else "sans-serif"
            parts.append(f':root {{ --{property_}: "{name}", {fallback}; }}')
    return "\n".join([*parts, *_added(project)]) + "\n"


def _added(project: Project) -> list[str]:
    """The edition's own style sheet. Raises ProjectError if it would load something."""
    path = project.html_file("css")
    if path is None:
        return []
    css = path.read_text(encoding="utf-8-sig", errors="replace")
    if _LOADS.search(_ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), css)):
        raise project.error("html", "css", f"{path.name} loads something by @import or url(), and a page loads nothing")
    return [css]


def palettes(project: Project) -> dict[str, dict[str, str]]:
    """The colours of both schemes by the names of the custom properties. A lone ``accent`` serves both: where it could
    not be read on the dark ground, in a lighter tone.
    """
    settings, found = project.table("html"), {}
    for scheme in _SCHEMES:
        given = {key: str(value).lower() for key, value in settings.get(scheme, {}).items()}
        found[scheme] = colours.palette(given, _own()[scheme])
        if "accent" in settings and "link" not in given:
            accent, grounds = settings["accent"].lower(), (found[scheme]["paper"], found[scheme]["sheet"])
            found[scheme]["accent"] = accent if scheme == "light" else colours.readable(accent, grounds)
    return found


def low_contrasts(project: Project) -> Iterator[Diagnostic]:
    """BLD014 for every pair of colours that cannot be told apart well enough to read."""
    for scheme, names in palettes(project).items():
        for text, ground in _PAIRS:
            ratio = colours.contrast(names[text], names[ground])
            if ratio < colours.ENOUGH:
                yield Diagnostic(
                    FILE_NAME, project.line("html", scheme, "accent"), 0, "BLD014", Severity.WARNING,
                    f"In the {scheme} pages, {_CALLED[text]} ({names[text]}) stands on {_CALLED[ground]} "
                    f"({names[ground]}) with a contrast of {ratio:.1f} to 1; readers need {colours.ENOUGH} to 1.",
                    f"Make one of the two lighter or darker in [html.{scheme}].",
                )  # fmt: skip


@cache
def _own() -> dict[str, dict[str, str]]:
    """The colours of teikit.css."""
    css = resources.xslt("outputs", "assets", "teikit.css").read_text(encoding="utf-8")
    blocks = [dict(_COLOUR.findall(block)) for block in _BLOCK.findall(css)]
    return dict(zip(_SCHEMES, (block for block in blocks if "paper" in block), strict=False))


def _font_name(key: str, number: int, path: Path) -> str:
    return f"{key.replace('_', '-')}-{number}{path.suffix.lower()}"


def _face(family: str, file: str, path: Path) -> str:
    """A ``@font-face``. Whether a file is italic or bold its name says, as the names of fonts do."""
    name = path.stem.lower()
    style = "italic" if re.search("ital|oblique", name) else "normal"
    weight = "100 900" if re.search(r"wght|variable|\bvf\b", name) else "700" if "bold" in name else "400"
    return (
        f'@font-face {{ font-family: "{family}"; src: url("{file}") format("{_FORMATS[path.suffix.lower()]}"); '
        f"font-style: {style}; font-weight: {weight}; font-display: swap; }}"
    )
