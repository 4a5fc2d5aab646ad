"""Mentions that the index counts are not shown in the book, so they have no page there.

Most stand in parts that a book leaves out. It depends on the stylesheets, so no example can be given.
"""

from teikit.diagnostic import Severity

CODE = "BLD026"
NAME = "mention-without-page"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
