"""An element that the schema knows stands where it may not stand at all.

The help says which parent would take it. Source: RELAX NG specification, section 6.2.6.

Valid::

    <p>One <hi rend="italic">word</hi>.</p>

Invalid::

    <p>One <div><p>division</p></div> in a paragraph.</p>
"""

from teikit.diagnostic import Severity

CODE = "RNG002"
NAME = "misplaced-element"
SEVERITY = Severity.ERROR
REPORTED_BY = "RNG001"
