"""An element lacks something that it must hold.

The message names the shortest content that would complete it. Source: RELAX NG specification, section 6.2.6.

Valid::

    <p>Text.</p>

Invalid::

    <p>Two things: <list></list></p>
"""

from teikit.diagnostic import Severity

CODE = "RNG003"
NAME = "missing-content"
SEVERITY = Severity.ERROR
REPORTED_BY = "RNG001"
