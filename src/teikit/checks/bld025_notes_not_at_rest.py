"""The notes of the book still moved after the last run that is allowed.

Numbers of lines in the apparatus may then be wrong, so they must not be trusted. It depends on where pages and lines
end, so no example can be given. Change the size of the page or of the text a little.
"""

from teikit.diagnostic import Severity

CODE = "BLD025"
NAME = "notes-not-at-rest"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
