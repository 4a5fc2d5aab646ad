"""A note begins on another page of the book than its number in the text.

The book is set until no note is off its page; this one could not be brought there. It depends on where pages end, so
no example can be given. Change the size of the page or of the text a little.
"""

from teikit.diagnostic import Severity

CODE = "BLD024"
NAME = "note-on-another-page"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
