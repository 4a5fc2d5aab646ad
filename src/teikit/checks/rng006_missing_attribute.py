"""An element lacks an attribute that the schema requires.

Source: RELAX NG specification, section 6.2.5.

Valid::

    --- own.rng
    <element name="graphic" xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
      <attribute name="url"/>
    </element>
    --- graphic.xml
    <?xml-model href="own.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
    <graphic xmlns="http://www.tei-c.org/ns/1.0" url="page1.jpg"/>

Invalid::

    --- own.rng
    <element name="graphic" xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
      <attribute name="url"/>
    </element>
    --- graphic.xml
    <?xml-model href="own.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
    <graphic xmlns="http://www.tei-c.org/ns/1.0"/>
"""

from teikit.diagnostic import Severity

CODE = "RNG006"
NAME = "missing-attribute"
SEVERITY = Severity.ERROR
REPORTED_BY = "RNG001"
