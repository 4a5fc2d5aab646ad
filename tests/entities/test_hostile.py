"""Documents that are deep, wide or repetitive on purpose: bounded time, no crash."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from support import tei

from teikit.checks import all_checks
from teikit.entities import Account, account_report
from teikit.outputs.edition import Edition
from teikit.project import Project
from teikit.reading import Corpus

DEPTH = 1500
NAMES = "".join(f"<persName ref='#q{number}'>A</persName>" for number in range(3000))
CASES = {
    "deep": "<p>" + "<hi>" * DEPTH + "<persName ref='#x'>deep</persName>" + "</hi>" * DEPTH + "</p>",
    "long ids": f"<p xml:id='{'a' * 50000}'><ref target='#{'a' * 49999}b'>x</ref></p>",
    "one id often": "".join(f"<p xml:id='x'><ref target='#x'>{number}</ref></p>" for number in range(5000)),
    "many entries of one id": "<listPerson>"
    + "".join(f"<person xml:id='x'><persName>N{number}</persName></person>" for number in range(1500))
    + "</listPerson>",
    "one name often": "<listPerson>"
    + "".join(f"<person xml:id='p{n}'><persName>Anna</persName><birth when='1900'/></person>" for n in range(3000))
    + "</listPerson>",
    "many dangling": f"<p>{NAMES}<seg xml:id='r1'/></p>",
    "many tokens": f"<p><ref target='{'#a ' * 50000}'>x</ref></p>",
}


@pytest.mark.parametrize("name", CASES)
def test_hostile_documents_take_bounded_time(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.xml").write_text(tei(CASES[name]), encoding="utf-8")
    corpus, project = Corpus.load(tmp_path, [tmp_path / "a.xml"]), Project.bare(tmp_path)
    assert corpus.documents[0].root is not None
    started = time.process_time()
    account = Account.of(corpus, project)
    assert sum(account.summary.values()) == len(account.tokens)
    assert account_report.render_text(account)
    for check in all_checks():
        if check.code.startswith(("REF", "ENT", "DAT")) and check.check_corpus:
            list(check.check_corpus(corpus, project))
    made = Edition.load(project, corpus)
    assert made.index
    assert len(made.texts) <= 1
    # Generous for a slow machine: what is quadratic takes minutes.
    assert time.process_time() - started < 20
