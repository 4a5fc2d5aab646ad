"""An internal link of the finished site leads nowhere.

Every link of every page is followed after a build, unless ``--no-proof`` is given. Such a link is a fault of the
stylesheets, or a page was deleted by hand, so no example can be given.
"""

from teikit.diagnostic import Severity

CODE = "BLD012"
NAME = "dead-link"
SEVERITY = Severity.ERROR
REPORTED_BY = "build"
