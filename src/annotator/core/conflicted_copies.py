"""The names that sync programs give to a file that was changed in two places at once."""

from __future__ import annotations

import re

# What stands between the file's stem and its ending; the suffix of the file is the same.
_MARKS = re.compile(
    r"""
    \ \(.*(conflict|SFConflict).*\)         # Dropbox, Nextcloud, Seafile: "name (Ali's conflicted copy 2026-11-23)"
    | \ \[conflict.*\]                      # Google Drive: "name [conflict]"
    | \ \(\d{1,3}\)                         # browsers and Google Drive: "name (1)"
    | \ \d{1,3}                             # iCloud: "name 2"
    | \.sync-conflict-\d{8}-\d{6}(-\w+)?    # Syncthing: "name.sync-conflict-20261123-120000-ABCDEFG"
    | [._]conflict(-\d{8}-\d{6})?           # ownCloud, Resilio: "name_conflict-20261123-120000", "name.Conflict"
    | -[\w.-]*\w                            # OneDrive: "name-HOST", "name-HOST-2"
    """,
    re.VERBOSE | re.IGNORECASE,
)


def looks_like_copy(name: str, of: str) -> bool:
    """Whether a file's name is one that a sync program gives to a conflicted copy of the file named ``of``."""
    stem, dot, suffix = of.rpartition(".")
    if not dot or not name.startswith(stem) or not name.endswith(f".{suffix}") or len(name) <= len(of):
        return False
    return _MARKS.fullmatch(name[len(stem) : -len(suffix) - 1]) is not None
