"""A second process that counts agreement from the last document on, and what comes out with it and without."""

import io
import pickle
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

import pytest

from annotator.core.agreement.study import Agreement, Study
from annotator.services.compared import Scope, comparable, compared
from annotator.services.comparing import agreement, survey
from annotator.services.comparing_benchmark import two_annotators
from annotator.services.counting_beside import Counting, count_backwards, counting_beside
from annotator.services.projects import Project
from annotator.storage.backup import FileState, state_of

SCOPE = Scope(unfinished=True)
DOCUMENTS = 230
NAMES = ("Ali", "Mona")
Batches = list[tuple[int, Study]]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with two_annotators(tmp_path_factory.mktemp("beside"), documents=DOCUMENTS, spans=3) as made:
        yield made


@pytest.fixture(scope="module")
def alone(project: Project) -> Agreement:
    return agreement(project, SCOPE, replicates=20)


def batches(project: Project, state: FileState) -> Batches:
    people = tuple(comparable(project, SCOPE).items())
    out = io.BytesIO()
    count_backwards(io.BytesIO(pickle.dumps((project.file.path, state, people, NAMES))), out)
    found = []
    out.seek(0)
    while out.tell() < len(out.getvalue()):
        found.append(pickle.load(out))
    return found


def test_what_two_processes_count_is_what_one_counts(project: Project, alone: Agreement) -> None:
    assert agreement(project, SCOPE, replicates=20, beside=1) == alone
    together, apart = (survey(project, SCOPE, replicates=20, beside=fewest) for fewest in (1, DOCUMENTS + 1))
    assert together == apart
    assert together.agreement == alone


def test_the_second_process_counts_all_from_the_last_on(project: Project, alone: Agreement) -> None:
    study = Study(NAMES)
    places = []
    for first, part in batches(project, state_of(project.file.connection)):
        places.append(first)
        study.join(part)
    assert places == [130, 30, 0]
    assert study.result(replicates=20) == alone


@pytest.mark.parametrize("came", [0, 1, 2])
def test_what_has_come_is_not_counted_again_and_the_rest_is(project: Project, alone: Agreement, came: int) -> None:
    beside: SimpleQueue[tuple[int, Study]] = SimpleQueue()
    study = Study(NAMES)
    counting = Counting(study, DOCUMENTS, beside)
    sent = batches(project, state_of(project.file.connection))
    for place, each in enumerate(compared(project, comparable(project, SCOPE))):
        if place == 40:
            for batch in sent[:came]:
                beside.put(batch)
        counting.count(each)
    assert study.result(replicates=20) == alone


def test_a_batch_that_is_half_counted_here_already_is_left_alone(project: Project, alone: Agreement) -> None:
    beside: SimpleQueue[tuple[int, Study]] = SimpleQueue()
    study = Study(NAMES)
    counting = Counting(study, DOCUMENTS, beside)
    first, second, _ = batches(project, state_of(project.file.connection))
    for place, each in enumerate(compared(project, comparable(project, SCOPE))):
        if place == 31:
            beside.put(first)
            beside.put(second)
        counting.count(each)
    assert study.result(replicates=20) == alone


def test_the_second_process_says_nothing_of_a_file_in_another_state(project: Project) -> None:
    state = state_of(project.file.connection)
    assert batches(project, replace(state, head="another")) == []


@pytest.mark.parametrize("program", ["false", "no-such-program"])
def test_without_a_second_process_this_one_counts_alone(
    project: Project, alone: Agreement, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if program == "false":
        ends = tmp_path / "false"
        ends.write_text("#!/bin/sh\nexit 1\n")
        ends.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    assert agreement(project, SCOPE, replicates=20, beside=1) == alone


def test_a_second_process_that_does_not_take_its_task_is_done_without(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a pipe holds: what is written breaks off."""
    ends = tmp_path / "false"
    ends.write_text("#!/bin/sh\nexit 1\n")
    ends.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(ends))
    people = tuple(comparable(project, SCOPE).items())
    long_names = tuple((document + "x" * 10_000, names) for document, names in people)
    with counting_beside(project, Study(NAMES), long_names, fewest=1):
        time.sleep(0.5)
