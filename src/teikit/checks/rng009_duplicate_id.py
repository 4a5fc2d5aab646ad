"""A value of the datatype ID is given twice in one document.

This is about attributes that the schema of an edition gives the type ID; of xml:id, REF011 speaks.
Source: RELAX NG DTD Compatibility, section 5.

Valid::

    <p xml:id="a">One</p><p xml:id="b">Two</p>

Invalid::

    --- own.rng
    <element name="list" xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <oneOrMore><element name="item"><attribute name="n"><data type="ID"/></attribute></element></oneOrMore>
    </element>
    --- list.xml
    <?xml-model href="own.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
    <list xmlns="http://www.tei-c.org/ns/1.0"><item n="a"/><item n="a"/></list>
"""

from teikit.diagnostic import Severity

CODE = "RNG009"
NAME = "duplicate-value-of-type-id"
SEVERITY = Severity.ERROR
REPORTED_BY = "RNG001"
