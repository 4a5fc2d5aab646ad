"""The file holds nothing, or white space alone: a save that failed, or a file made and forgotten.

Valid::

    <p>One paragraph.</p>

Invalid::

    --- empty.xml
"""

from teikit.diagnostic import Severity

CODE = "XML002"
NAME = "empty-file"
SEVERITY = Severity.ERROR
REPORTED_BY = "reading"
