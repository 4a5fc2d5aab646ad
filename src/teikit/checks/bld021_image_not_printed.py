"""An image is of a kind that cannot be printed; its name stands in its place in the book.

PNG, JPEG, GIF, WebP and SVG can be printed. Only images inside the edition's folder are read; one that is missing is
found by ``teikit validate`` (REF007). It takes such an image file, so no example can be given.
"""

from teikit.diagnostic import Severity

CODE = "BLD021"
NAME = "image-not-printed"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
