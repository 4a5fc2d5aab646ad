"""The file cannot be read: it belongs to somebody else, or it is a link that leads nowhere.

The other files are looked at all the same; what points into this one leads nowhere.

Valid::

    <p>One paragraph.</p>

Invalid::

    --- letter.xml -> moved-away.xml
"""

from teikit.diagnostic import Severity

CODE = "XML005"
NAME = "unreadable-file"
SEVERITY = Severity.ERROR
REPORTED_BY = "reading"
