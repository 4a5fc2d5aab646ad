"""An image is missing, or of a kind that cannot be printed; its name stands in its place in the book.

PNG, JPEG, GIF, WebP and SVG can be printed. Only images inside the edition's folder are read.

Valid::

    <p>No image.</p>

Invalid::

    <p><figure><graphic url="missing.png"/></figure></p>
"""

from teikit.diagnostic import Severity

CODE = "BLD021"
NAME = "image-not-printed"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
