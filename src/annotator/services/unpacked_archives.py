"""Archives of files to import: unpacked into a folder of their own, which goes when nobody needs it any more."""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.readers.packed_files import BROKEN, refused_archive

SUFFIX = ".zip"
_ARCHIVES = frozenset((".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz"))
_MOST_FILES = 100_000
_CHUNK = 1024 * 1024
# What systems do not take in names, or take for something else; ASCII controls as well.
_UNFIT = re.compile(r'[\x00-\x1f<>:"|?*\x7f]')
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something in an archive that was not unpacked, and why."""

    name: str
    problem: Problem
    values: Mapping[str, object] = field(default_factory=dict)


class Unpacked:
    """What came out of an archive: a folder that is there for as long as this is, and what was refused."""

    def __init__(self, archive: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-import-"))
        self._gone = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.refused: list[Refusal] = []
        self._unpack(archive)

    def _unpack(self, path: Path) -> None:
        fault = refused_archive(path)
        if fault is not None:
            self.refused.append(Refusal(name="", problem=fault.problem, values=fault.values))
            return
        with zipfile.ZipFile(path) as archive:
            members = [item for item in archive.infolist() if not item.is_dir()]
            if len(members) > _MOST_FILES:
                detail = f"it holds {len(members)} files, more than {_MOST_FILES}"
                self.refused.append(Refusal(name="", problem=Problem.ARCHIVE_REFUSED, values={"detail": detail}))
                return
            for item in members:
                refusal = self._take(archive, item)
                if refusal is not None:
                    self.refused.append(refusal)

    def _take(self, archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> Refusal | None:
        """Unpack one member. Not by the archive's own name for where: by its parts, each made harmless."""
        said = _said_name(item)
        name = _readable(said)
        if Path(said).suffix.lower() in _ARCHIVES:
            return Refusal(name=name, problem=Problem.ARCHIVE_NESTED)
        parts = [_fit(part) for part in re.split(r"[\\/]", said) if part not in ("", ".", "..")]
        if not parts or parts[0] == "__MACOSX":
            return None
        target = self.folder.joinpath(*parts)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            # A link comes out as the file that its target's name makes: nothing here follows it.
            with archive.open(item) as stream, target.open("xb") as handle:
                shutil.copyfileobj(stream, handle, _CHUNK)
        except (*BROKEN, OSError) as error:
            if not isinstance(error, FileExistsError):
                with suppress(OSError):
                    target.unlink()
            return Refusal(name=name, problem=Problem.ARCHIVE_REFUSED, values={"detail": str(error)})
        return None


def _fit(part: str) -> str:
    clean = _UNFIT.sub("_", part).encode("utf-8", "replace").decode()
    return clean if len(clean) <= _LONGEST_NAME else clean[: _LONGEST_NAME // 2] + clean[-_LONGEST_NAME // 2 :]


def _said_name(item: zipfile.ZipInfo) -> str:
    """The member's name: UTF-8 where its bytes are that, even if the archive forgot to say so."""
    try:
        return item.filename if item.flag_bits & 0x800 else item.filename.encode("cp437").decode()
    except UnicodeError:
        return item.filename


def _readable(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
