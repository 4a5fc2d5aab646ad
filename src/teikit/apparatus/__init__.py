"""Notes in series and the critical apparatus of a printed book: where everything stands, proven on the final run.

`set_book` is the door; `xslt/outputs/apparatus.typ` is its counterpart in Typst.
"""

from teikit.apparatus.book import Options, SetBook, set_book
from teikit.apparatus.boxes import with_boxes
from teikit.apparatus.verify import Finding

__all__ = ["Finding", "Options", "SetBook", "set_book", "with_boxes"]
