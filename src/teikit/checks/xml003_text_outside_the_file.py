"""An entity reference stands for text that is not in this file.

teikit never reads a file because a document names it in a DOCTYPE. The text of the entity would therefore be
missing from every output, so this is an error. Entities that the document declares itself are expanded.
Source: XML 1.0, section 4.4.

Valid::

    <!DOCTYPE TEI [<!ENTITY house "teikit">]>
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>
    <text><body><p>&house;</p></body></text></TEI>

Invalid::

    <!DOCTYPE TEI [<!ENTITY letter SYSTEM "letter.txt">]>
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
    <publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>
    <text><body><p>&letter;</p></body></text></TEI>
"""

from teikit.diagnostic import Severity

CODE = "XML003"
NAME = "text-outside-the-file"
SEVERITY = Severity.ERROR
REPORTED_BY = "reading"
