"""Bytes to documents: parsing untrusted TEI without being fooled, and knowing where everything stands."""

from teikit.reading.corpus import Corpus
from teikit.reading.document import Document, Place
from teikit.reading.parser import parse, read

__all__ = ["Corpus", "Document", "Place", "parse", "read"]
