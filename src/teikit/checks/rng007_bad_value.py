"""The value of an attribute, or the text of an element, is not of the form that the schema asks for.

The help gives an example, or the nearest allowed value. Source: RELAX NG specification, section 6.2.8; XML Schema
Part 2: Datatypes.

Valid::

    <p>A <date cert="low">date</date>.</p>

Invalid::

    <p>A <date cert="lo">date</date>.</p>
"""

from teikit.diagnostic import Severity

CODE = "RNG007"
NAME = "bad-value"
SEVERITY = Severity.ERROR
REPORTED_BY = "RNG001"
