"""No font of the book has a sign for a character, so a box is printed in its place.

The message names the character and its code point. Name a font that has it in ``[print]`` of ``teikit.toml``.

Valid::

    <p>Letters.</p>

Invalid::

    <p>𓀀 is a hieroglyph.</p>
"""

from teikit.diagnostic import Severity

CODE = "BLD022"
NAME = "missing-glyph"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
