"""RELAX NG validation with messages for editors: the derivative method as a lazily grown automaton."""

from teikit.relaxng.fault import Fault
from teikit.relaxng.schema import Schema, compile_schema

__all__ = ["Fault", "Schema", "compile_schema"]
