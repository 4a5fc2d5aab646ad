"""The file is not well-formed XML, so nothing else can be said about it.

libxml2's first complaint is reported; later ones mostly follow from it. Every prefix that is not declared is
reported where it is used first.
Source: XML 1.0 (Fifth Edition), section 2.1; Namespaces in XML 1.0, section 5.

Valid::

    <p>Letter to <persName>Rakovsky</persName>.</p>

Invalid::

    <p>Letter to <persName>Rakovsky</p>
"""

from teikit.diagnostic import Severity

CODE = "XML001"
NAME = "not-well-formed"
SEVERITY = Severity.ERROR
REPORTED_BY = "reading"
