"""A document begins with an element with which the schema does not let a document begin.

Source: RELAX NG specification, section 6.2.1.

Valid::

    <p>The document around this paragraph begins with TEI.</p>

Invalid::

    --- note.xml
    <?xml version="1.0"?>
    <note xmlns="http://www.tei-c.org/ns/1.0">A note is no document.</note>
"""

from teikit.diagnostic import Severity

CODE = "RNG010"
NAME = "wrong-root"
SEVERITY = Severity.ERROR
REPORTED_BY = "RNG001"
