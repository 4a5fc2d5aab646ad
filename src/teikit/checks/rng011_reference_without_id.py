"""A value of the datatype IDREF names no ID of the same document.

TEI's pointers are of other types; of them, REF001 speaks.
Source: RELAX NG DTD Compatibility, section 5.

Valid::

    <p xml:id="a">One</p>

Invalid::

    --- own.rng
    <element name="list" xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <attribute name="n"><data type="ID"/></attribute>
      <oneOrMore><element name="item"><attribute name="corresp"><data type="IDREF"/></attribute></element></oneOrMore>
    </element>
    --- list.xml
    <?xml-model href="own.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
    <list xmlns="http://www.tei-c.org/ns/1.0" n="a"><item corresp="b"/></list>
"""

from teikit.diagnostic import Severity

CODE = "RNG011"
NAME = "reference-without-id"
SEVERITY = Severity.ERROR
REPORTED_BY = "RNG001"
