"""ISO Schematron: schemas compiled to XSLT 3.0 by teikit's own stylesheets and run by Saxon."""

from teikit.schematron.finding import Finding
from teikit.schematron.schema import Schematron, compile_schematron

__all__ = ["Finding", "Schematron", "compile_schematron"]
