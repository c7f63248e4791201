"""What imports what: the contracts hold, and Qt is kept out of everything but the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

IMPORT_ALL_BUT_THE_WINDOW = """
import importlib, pkgutil, sys
import annotator

seen = []
for module in pkgutil.walk_packages(annotator.__path__, "annotator."):
    if module.name.split(".")[1] == "gui":
        continue
    importlib.import_module(module.name)
    seen.append(module.name)
    loaded = {name.split(".")[0] for name in sys.modules} & {"PySide6", "shiboken6"}
    if loaded:
        sys.exit(f"{module.name} loads {', '.join(sorted(loaded))}")
print(*seen)
"""


def test_every_contract_holds(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(config_filename=str(repository / "pyproject.toml"), no_cache=True)
    assert not broken, capsys.readouterr().out


def test_no_module_outside_the_window_loads_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL_BUT_THE_WINDOW], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "annotator.text.offsets" in done.stdout.split()
