"""Archives of files to import: unpacked into a folder of their own, which goes when nobody needs it any more."""

from __future__ import annotations

import errno
import re
import shutil
import stat
import tempfile
import weakref
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.readers.packed_files import BROKEN, NO_ARCHIVE, leads_out, too_much

SUFFIX = ".zip"
_ARCHIVES = frozenset((".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz"))
_MOST_FILES = 100_000
_FULL = (errno.ENOSPC, errno.EDQUOT)
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
    """What came out of an archive: a folder that is there for as long as this is, and what was refused.

    Raises OSError where the archive can't be read, or there is no room for what it holds.
    """

    def __init__(self, archive: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-import-"))
        self._gone = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.refused: list[Refusal] = []
        self._unpack(archive)

    def _unpack(self, path: Path) -> None:
        try:
            archive = zipfile.ZipFile(path)
        except NO_ARCHIVE as error:
            self._refuse("", Problem.ARCHIVE_REFUSED, str(error))
            return
        with archive:
            everything = [item for item in archive.infolist() if not item.is_dir()]
            if len(everything) > _MOST_FILES:
                detail = f"it holds {len(everything)} files, more than {_MOST_FILES}"
                self._refuse("", Problem.ARCHIVE_REFUSED, detail)
                return
            members = self._fit_members(everything)
            detail = too_much(members)
            if detail:
                self._refuse("", Problem.ARCHIVE_REFUSED, detail)
                return
            for item in members:
                self._take(archive, item)

    def _fit_members(self, everything: Sequence[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
        """The files that may be unpacked, unless they are too much together; others are refused one by one."""
        fit = []
        for item in everything:
            said = _said_name(item)
            detail = _unfit(item, said)
            if detail:
                self._refuse(_readable(said), Problem.ARCHIVE_ENTRY_REFUSED, detail)
            elif Path(said).suffix.lower() in _ARCHIVES:
                self.refused.append(Refusal(name=_readable(said), problem=Problem.ARCHIVE_NESTED))
            else:
                fit.append(item)
        return fit

    def _refuse(self, name: str, problem: Problem, detail: str) -> None:
        self.refused.append(Refusal(name=name, problem=problem, values={"detail": detail}))

    def _take(self, archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> None:
        """Unpack one member. Not by the archive's own name for where: by its parts, each made harmless."""
        said = _said_name(item)
        parts = [_fit(part) for part in re.split(r"[\\/]", said) if part not in ("", ".", "..")]
        if not parts or parts[0] == "__MACOSX":
            return
        target = self.folder.joinpath(*parts)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(item) as stream, target.open("xb") as handle:
                shutil.copyfileobj(stream, handle, _CHUNK)
        except (*BROKEN, OSError) as error:
            if not isinstance(error, FileExistsError):
                with suppress(OSError):
                    target.unlink()
            if isinstance(error, OSError) and error.errno in _FULL:
                raise  # which is no fault of the archive
            detail = error.strerror if isinstance(error, OSError) else str(error)
            self._refuse(_readable(said), Problem.ARCHIVE_ENTRY_REFUSED, detail or "it is damaged")


def _unfit(item: zipfile.ZipInfo, said: str) -> str:
    """Why a member is not unpacked whatever the others are; empty where it may be."""
    if leads_out(said):
        return "it leads out of the archive"
    kind = stat.S_IFMT(item.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "it is a link to somewhere else"
    if kind not in (0, stat.S_IFREG):
        return "it is no file"
    return too_much([item])


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
