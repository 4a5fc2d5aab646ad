"""The definition of the pre-commit hook has the form that pre-commit asks for, and names a command that there is."""

from __future__ import annotations

import re

from support import ROOT, Run


def test_the_hook_runs_a_command_that_there_is(run: Run) -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    # One plain mapping: read without a YAML library, which nothing else here needs.
    assert text.startswith("- id: ")
    hook = dict(re.findall(r"(?m)^[- ] (\w+): (.+)$", text))
    assert set(hook) >= {"id", "name", "entry", "language"}
    assert hook["language"] == "python"
    program, command = hook["entry"].split()
    assert program == "teikit"
    assert run(command, "--help").exit_code == 0
    pattern = re.compile(hook["files"].strip("'"))
    assert [bool(pattern.search(name)) for name in ("a/b.xml", "c.tei", "d.odd", "e.xml.bak")] == [
        True,
        True,
        True,
        False,
    ]
