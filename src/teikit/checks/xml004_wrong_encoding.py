r"""The file declares ISO-8859-1 and holds bytes that are control characters there: it is probably Windows-1252.

Such a file parses without an error, and its quotation marks and dashes are gone from every output.
(In the example ``\x93`` stands for the byte 93 hexadecimal.)

Valid::

    <p>Plain text.</p>

Invalid::

    --- latin1.xml
    <?xml version="1.0" encoding="ISO-8859-1"?>
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>
    <text><body><p>\x93quoted\x94</p></body></text></TEI>
"""

from teikit.diagnostic import Severity

CODE = "XML004"
NAME = "wrong-encoding"
SEVERITY = Severity.WARNING
REPORTED_BY = "reading"
