"""The site or the book has no form for an element, so its text is shown as it stands.

Nothing is lost, but what the element meant cannot be seen. Said once for each element name and text.

Valid::

    <p>A <term>word</term>.</p>

Invalid::

    <p>A <unheardOf>word</unheardOf>.</p>
"""

from teikit.diagnostic import Severity

CODE = "BLD001"
NAME = "element-without-form"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
