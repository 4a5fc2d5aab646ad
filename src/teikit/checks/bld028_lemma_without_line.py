"""The lemma of an apparatus entry stands in no numbered line, so its entry is set without a number.

It stands in a heading, a note or a table, whose lines are not numbered. It depends on the settings of line numbers, so
no example can be given.
"""

from teikit.diagnostic import Severity

CODE = "BLD028"
NAME = "lemma-without-line"
SEVERITY = Severity.WARNING
REPORTED_BY = "build"
