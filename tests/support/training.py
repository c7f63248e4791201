"""Training with spaCy on what was exported; only for tests that run where spaCy is installed."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


def run(*arguments: object, cwd: Path) -> str:
    """What a Python program says that must succeed, offline."""
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def tokenizer_of(folder: Path) -> ModuleType:
    """The tokenizer that was shipped with a DocBin, registered."""
    spec = importlib.util.spec_from_file_location("shipped_tokenizer", folder / "tokenizer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def seen_in_training(docbin: Path, language: str) -> set[str]:
    """The ids of the spans that training sees: those that the blank pipeline's own tokens have edges for."""
    import spacy
    from spacy.training import Corpus

    tokenizer_of(docbin.parent)
    nlp = spacy.blank(language)
    nlp.tokenizer = spacy.registry.tokenizers.get("annotator.words-1")()(nlp)
    seen: set[str] = set()
    for example in Corpus(docbin)(nlp):
        for span in example.reference.spans["sc"]:
            aligned = example.get_aligned_spans_y2x([span])
            if aligned and (aligned[0].start_char, aligned[0].end_char) == (span.start_char, span.end_char):
                seen.add(span.id_.partition("#")[0])
    return seen


def trained(folder: Path, *, epochs: int) -> Any:
    """The pipeline that some epochs by the shipped configuration make, loaded."""
    import spacy

    said = run(
        "-m", "spacy", "train", "config.cfg", "--code", folder / "tokenizer.py", "--output", "model",
        "--training.max_epochs", epochs, "--training.eval_frequency", "1", cwd=folder,
    )  # fmt: skip
    assert "Saved pipeline" in said
    tokenizer_of(folder)
    return spacy.load(folder / "model" / "model-last")
