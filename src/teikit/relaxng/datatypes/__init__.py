"""Datatypes: the strings a data or value pattern admits.

The built-in library of RELAX NG (specification, section 4.4: ``string`` and ``token``) and that of XSD 1.0 Part 2,
with the parameters of "Guidelines for using W3C XML Schema Datatypes with RELAX NG" (every facet but enumeration and
whiteSpace).
"""

from __future__ import annotations

from teikit.relaxng.datatypes.facets import lookup
from teikit.relaxng.datatypes.types import Datatype, DatatypeError, Pairs

BUILT_IN = ""
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"

__all__ = ["BUILT_IN", "XSD", "Datatype", "DatatypeError", "datatype"]


def datatype(library: str, name: str, params: Pairs = ()) -> Datatype:
    """The datatype of a library with its parameters, each a pair (name, value).

    Raises `DatatypeError` for an unknown library or type, or a parameter that the type does not take.
    """
    if library == BUILT_IN:
        if name not in ("string", "token"):
            raise DatatypeError(f"the built-in datatype library has only string and token, not {name!r}")
        if params:
            raise DatatypeError(f"the built-in datatype {name} takes no parameters")
        return lookup(name, ())
    if library.rstrip("/") != XSD:
        raise DatatypeError(f"there is no datatype library {library!r}")
    return lookup(name, params)
