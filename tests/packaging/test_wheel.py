"""The wheel carries everything: installed in a fresh environment it starts, validates and builds an edition."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from support import ROOT

CLEAN = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONHOME"}}


def call(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [os.fspath(part) for part in command], cwd=cwd, env=CLEAN, capture_output=True, text=True, timeout=600, check=False
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    made = call(sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "-w", folder, ROOT, cwd=folder)
    if made.returncode and "CI" not in os.environ:
        pytest.skip("pip could not build a wheel here: its build tool is not to be had offline")
    assert made.returncode == 0, made.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_stylesheets_schemas_and_the_starter(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, below in (("xslt", "teikit/data/xslt"), ("schema", "teikit/data/schema")):
        files = {path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert files
        assert {f"{below}/{path.as_posix()}" for path in files} <= names
    assert "teikit/starter/teikit.toml" in names


def test_a_fresh_environment_makes_an_edition(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "fresh", with_pip=True)
    python = tmp_path / "fresh" / ("Scripts" if os.name == "nt" else "bin") / "python"
    installed = call(python, "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    if installed.returncode and "CI" not in os.environ:
        pytest.skip("the libraries are not to be had offline")
    assert installed.returncode == 0, installed.stderr
    teikit = python.with_name("teikit")
    assert call(teikit, "init", "x", cwd=tmp_path).returncode == 0
    validated = call(teikit, "validate", cwd=tmp_path / "x")
    assert (validated.returncode, validated.stdout) == (0, "3 files checked: nothing found.\n"), validated.stderr
    built = call(teikit, "build", cwd=tmp_path / "x")
    assert built.returncode == 0, built.stdout + built.stderr
    for made in ("html/index.html", "html/texts/letter-1.html", "print/edition.pdf", "index/entities.json"):
        assert (tmp_path / "x" / "dist" / made).stat().st_size > 0
    again = call(teikit, "build", cwd=tmp_path / "x")
    assert " 0 files made" in f" {again.stdout}"
