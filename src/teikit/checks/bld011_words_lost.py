"""Words of a text, of its header or of an entry are not in the page that was made of them.

Every page is compared with its source when it is made. Such a loss is a fault of the stylesheets, teikit's or the
edition's own, so no example can be given.
"""

from teikit.diagnostic import Severity

CODE = "BLD011"
NAME = "words-lost"
SEVERITY = Severity.ERROR
REPORTED_BY = "build"
