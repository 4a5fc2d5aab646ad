"""A number that the book prints is not true: of a line in the apparatus or the margin, or of the witnesses of a page.

Every number is compared with where its line came to stand in the finished book. It depends on where pages and lines
end, so no example can be given. Do not trust the number; change the size of the page or of the text a little.
"""

from teikit.diagnostic import Severity

CODE = "BLD027"
NAME = "wrong-number-in-the-book"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
