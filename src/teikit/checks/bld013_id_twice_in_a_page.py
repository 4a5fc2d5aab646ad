"""An id stands twice in one page of the site, so links can reach only the first.

It is a fault of the stylesheets: ids of the documents are made unique beforehand. So no example can be given.
"""

from teikit.diagnostic import Severity

CODE = "BLD013"
NAME = "id-twice-in-a-page"
SEVERITY = Severity.ERROR
REPORTED_BY = "build"
