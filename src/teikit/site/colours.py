"""Colours of the pages and whether they can be told apart: WCAG 2.2, relative luminance and contrast ratio."""

from __future__ import annotations

from collections.abc import Mapping

#: WCAG 2.2, 1.4.3 (AA): text against its ground.
ENOUGH = 4.5
WHITE, BLACK = "#ffffff", "#000000"


def contrast(one: str, two: str) -> float:
    """The contrast ratio of two colours (``#rrggbb``), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, two: str, share: float) -> str:
    """A colour with `share` (0 to 1) of `two` in `one`, channel by channel."""
    pairs = zip(_channels(one), _channels(two), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, grounds: tuple[str, ...]) -> str:
    """`colour`, moved towards white or black only as far as it must be to be read on all `grounds`."""
    aim = WHITE if contrast(WHITE, grounds[0]) > contrast(BLACK, grounds[0]) else BLACK
    steps = (mixed(colour, aim, step / 20) for step in range(21))
    return next((step for step in steps if all(contrast(step, ground) >= ENOUGH for ground in grounds)), aim)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def palette(given: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The colours of one scheme: what an edition has `given` (background, text, link), and what follows from it.

    `own` are teikit's colours by the names of the style sheet's custom properties. Where background or text is given,
    the quieter tones are mixed of both, and the colours of names are moved until they can be read.
    """
    colours = dict(own)
    colours |= {name: given[key] for key, name in (("background", "paper"), ("text", "ink")) if key in given}
    paper, ink = colours["paper"], colours["ink"]
    if paper != own["paper"] or ink != own["ink"]:
        tones = (("sheet", 0.05), ("rule", 0.2), ("mark", 0.1), ("found", 0.25))
        colours |= {name: mixed(paper, ink, share) for name, share in tones}
        grounds = (paper, colours["sheet"])
        colours["quiet"] = readable(mixed(paper, ink, 0.65), grounds)
        for name in ("accent", "person", "place", "org", "event", "work", "object"):
            colours[name] = readable(own[name], grounds)
    if "link" in given:
        colours["accent"] = given["link"]
    return colours
