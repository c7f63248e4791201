"""Files hurt on purpose, given to every reader: whatever it is given, it says what is wrong and goes on."""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.core.errors import AnnotatorError
from annotator.formats.protocols import Reader
from annotator.formats.registry import formats
from annotator.services.import_wishes import ImportWishes
from annotator.services.imported_documents import sound_document
from annotator.services.imported_files import FoundFile, read_items
from annotator.services.imported_units import unit_evidence, with_code_points
from annotator.services.torture_files import archive, members_of, sound_files

# What is put into files: the borders of numbers, of encodings and of syntaxes.
_PIECES = (
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\xbd", b"\\ud83d", b'"', b"\\", b"[", b"{", b"]", b"}", b"\n", b"\r", b"\t"),
    *(
        b"-1",
        b"99999999999999999999",
        b"1e400",
        b"null",
        b"true",
        b"[[[[",
        b"\xe2\x80\xa8",
        b"\xc2\x85",
        b"<!DOCTYPE a>",
    ),
    *(
        b"&x;",
        b"]]>",
        b"|",
        b"_",
        b";",
        b":",
        b" ",
        b"Infinity",
        b"1.5",
        b"\xf0\x9f",
        b"\xef\xbb\xbf",
        b"#",
        b"((",
        b"^",
    ),
)
_SLOW_S = 5.0
# Of the hurt archives so many are hurt in what they hold.
_INSIDE = 0.7


@dataclass(slots=True, kw_only=True)
class ReaderTorture:
    """How often which reader was given a hurt file, and what went wrong; ``slowest_s`` is the longest read."""

    cases: dict[str, int] = field(default_factory=dict)
    faults: int = 0
    documents: int = 0
    slowest_s: float = 0.0
    wrong: list[str] = field(default_factory=list)


def torture_readers(
    *, cases: int, seed: int, say: Callable[[ReaderTorture], None] | None = None, only: Sequence[str] = ()
) -> ReaderTorture:
    """Hurt what each format writes, ``cases`` times for each reader, and read it."""
    report = ReaderTorture()
    for item in formats():
        if item.reader is None or (only and item.reader.name not in only):
            continue
        with TemporaryDirectory() as folder:
            home = Path(folder)
            files = sound_files(item, home)
            for number in range(cases):
                _one(item.reader, files, random.Random(f"{seed} {item.name} {number}"), report)  # noqa: S311 - no secret
                report.cases[item.name] = number + 1
                if say is not None and number % 100 == 0:
                    say(report)
    return report


def _one(reader: Reader, files: dict[Path, bytes], chance: random.Random, report: ReaderTorture) -> None:
    mine = [path for path in files if path.suffix.lower() in reader.suffixes]
    hurt = chance.choice([*mine, *files]) if len(files) > 1 else next(iter(files))
    broken = _hurt(files[hurt], chance)
    hurt.write_bytes(broken)
    begun = time.monotonic()
    for path in mine:
        found = FoundFile(path=path, name=path.name, size=path.stat().st_size, reader=reader)
        try:
            _read(found, report)
        except Exception:  # noqa: BLE001 - what is looked for
            report.wrong.append(f"{reader.name}: {hurt.name}: {traceback.format_exc()}\n{broken!r}")
    took = time.monotonic() - begun
    report.slowest_s = max(report.slowest_s, took)
    if took > _SLOW_S:
        report.wrong.append(f"{reader.name}: {hurt.name} took {took:.1f} s: {broken[:400]!r}")
    hurt.write_bytes(files[hurt])


def _read(found: FoundFile, report: ReaderTorture) -> None:
    wishes = ImportWishes()
    evidence = unit_evidence(found.reader, read_items(found, wishes), wishes)
    for item in with_code_points(found.reader, read_items(found, wishes), evidence, wishes):
        report.faults += len(item.faults)
        if item.document is None:
            continue
        report.documents += 1
        try:
            sound_document(found.name, item.document)
        except AnnotatorError:
            continue  # named, as it is in an import
        for span in item.document.spans:
            if type(span.start) is not int or type(span.end) is not int or not isinstance(span.label, str):
                raise TypeError(f"a span of a wrong type: {span}")


def _hurt(data: bytes, chance: random.Random) -> bytes:
    """The bytes, mutated; mostly of an archive what is in it instead, so that it can still be opened."""
    members = members_of(data) if data.startswith(b"PK") and chance.random() < _INSIDE else {}
    if not members:
        return mutated(data, chance)
    name = chance.choice(sorted(members))
    return archive(members | {name: mutated(members[name], chance)})


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to six changes: flips, cuts, doublings, swaps and pieces that mean something."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out) + 1)
        kind = chance.randrange(6)
        if kind == 0 and out:
            out[min(at, len(out) - 1)] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.choice((1, 2, 8, 64))]
        elif kind == 2:
            out[at:at] = out[at : at + chance.choice((1, 8, 200))]
        elif kind == 3:
            del out[at:]
        elif kind == 4:
            end = min(at + chance.choice((1, 4)), len(out))
            out[at:end] = chance.choice(_PIECES)
        else:
            out[at:at] = chance.choice(_PIECES)
    return bytes(out)
