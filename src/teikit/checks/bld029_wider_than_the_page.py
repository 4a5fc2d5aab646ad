"""Something in the book is larger than there is room for: it sticks out into the margin or over the edge of the page.

It is measured in the finished file, so it may be a word that no rule of the language divides, a table whose columns
are too many, a formula, or a long label in a list. It depends on page and type, so no example can be given.
"""

from teikit.diagnostic import Severity

CODE = "BLD029"
NAME = "wider-than-the-page"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
