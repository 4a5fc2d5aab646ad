"""Text stands where only elements may stand.

The help names elements that could hold it. Source: RELAX NG specification, section 6.2.7.

Valid::

    <div><p>Text.</p></div>

Invalid::

    <div>Text.<p>More.</p></div>
"""

from teikit.diagnostic import Severity

CODE = "RNG008"
NAME = "text-not-allowed"
SEVERITY = Severity.ERROR
REPORTED_BY = "RNG001"
