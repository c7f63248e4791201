"""Running commands as a person would."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.cli.main import main


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command that needs no window: its exit code, output and errors."""

    def command(*words: object) -> tuple[int, str, str]:
        code = main(None, [str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert "should not have happened" not in said.err
        return code, said.out, said.err

    return command
