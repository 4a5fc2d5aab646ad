"""The typesetter, Typst, reports something about the book, in its own words.

It depends on the version of Typst what it reports, so no example can be given.
"""

from teikit.diagnostic import Severity

CODE = "BLD023"
NAME = "typesetter-warning"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
