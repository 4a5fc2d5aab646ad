"""An attribute may not stand on this element: it is misspelt, or belongs to another element.

Source: RELAX NG specification, section 6.2.5.

Valid::

    <p xml:id="a">Text.</p>

Invalid::

    <p xml:idd="a">Text.</p>
"""

from teikit.diagnostic import Severity

CODE = "RNG005"
NAME = "unknown-attribute"
SEVERITY = Severity.ERROR
REPORTED_BY = "RNG001"
