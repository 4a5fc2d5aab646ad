"""A note is not, or not wholly, in the book, or stands in it more than once.

Every note is counted in the finished book. It would be a fault of the typesetting, so no example can be given.
"""

from teikit.diagnostic import Severity

CODE = "BLD025"
NAME = "note-not-once-in-the-book"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
