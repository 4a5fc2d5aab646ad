"""An element stands before one that must precede it, or after one that must follow it.

Source: RELAX NG specification, section 6.2.6.

Valid::

    --- own.rng
    <element name="list" xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
      <element name="head"><text/></element>
      <oneOrMore><element name="item"><text/></element></oneOrMore>
    </element>
    --- list.xml
    <?xml-model href="own.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
    <list xmlns="http://www.tei-c.org/ns/1.0"><head>Title</head><item>One</item></list>

Invalid::

    --- own.rng
    <element name="list" xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
      <element name="head"><text/></element>
      <oneOrMore><element name="item"><text/></element></oneOrMore>
    </element>
    --- list.xml
    <?xml-model href="own.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
    <list xmlns="http://www.tei-c.org/ns/1.0"><item>One</item><head>Title</head></list>
"""

from teikit.diagnostic import Severity

CODE = "RNG004"
NAME = "wrong-order"
SEVERITY = Severity.ERROR
REPORTED_BY = "RNG001"
