"""The manifests of exports as they stand beside the files, read for what they say of these: ours, and as written?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from annotator.formats.label_sets.manifest import MOST_BYTES

MANIFEST = "manifest.json"
"""What the name of a manifest ends in."""

PROGRAM = "annotator"
# In one folder. There is one for each export.
_MOST = 100


class ManifestFile(msgspec.Struct, frozen=True):
    """A file of an export; one ``beside`` the documents holds none."""

    name: str
    sha256: str
    beside: bool = False


class Manifest(msgspec.Struct, frozen=True):
    """What a manifest says of its export and the files in it, so far as it is asked for here."""

    program: str = ""
    name: str = ""
    format: str = ""
    files: tuple[ManifestFile, ...] = ()

    @property
    def hashes(self) -> dict[str, str]:
        """The sha256 of each file by its name, which is relative to the manifest's folder."""
        return {each.name: each.sha256 for each in self.files}


def manifest_at(path: Path) -> Manifest:
    """What a manifest says; nothing where there is none that can be read, for anybody may have written it."""
    try:
        if path.is_file() and path.stat().st_size <= MOST_BYTES:
            return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    return Manifest()


def manifests_in(folder: Path) -> Iterator[tuple[Path, Manifest]]:
    """The manifests in a folder, in order of their names."""
    for path in sorted(folder.glob(f"*{MANIFEST}"))[:_MOST]:
        yield path, manifest_at(path)


def file_sha256(path: Path) -> str:
    """The file's hash in hexadecimal. Raises OSError."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
