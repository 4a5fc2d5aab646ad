"""The colours that teikit.toml gives cannot be told apart well enough to read the pages.

WCAG 2.2 (1.4.3, level AA) asks for a contrast of 4.5 to 1 between text and its ground. The colours are used as they
are; the finding names the pair, so that one of the two can be made lighter or darker. It is about teikit.toml and not
about a document, so no example can be given.
"""

from teikit.diagnostic import Severity

CODE = "BLD014"
NAME = "low-contrast"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
