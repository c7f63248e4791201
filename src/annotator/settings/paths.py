"""Where the program keeps things and finds what it ships. Read anew at every call, so that tests can move all of it."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

import platformdirs

CONFIG_VARIABLE = "ANNOTATOR_CONFIG_DIR"
DATA_VARIABLE = "ANNOTATOR_DATA_DIR"
CACHE_VARIABLE = "ANNOTATOR_CACHE_DIR"

_APPLICATION = "annotator"
_PACKAGE = Path(str(files("annotator")))


def config_dir() -> Path:
    """The folder of this person's settings: ``$ANNOTATOR_CONFIG_DIR``, else the platform's. It may not exist."""
    return _chosen(CONFIG_VARIABLE) or platformdirs.user_config_path(_APPLICATION, appauthor=False)


def data_dir() -> Path:
    """This person's folder for projects that the program makes itself: ``$ANNOTATOR_DATA_DIR``, else the platform's."""
    return _chosen(DATA_VARIABLE) or platformdirs.user_data_path(_APPLICATION, appauthor=False)


def cache_dir() -> Path:
    """This person's folder for what can be made anew: ``$ANNOTATOR_CACHE_DIR``, else the platform's."""
    return _chosen(CACHE_VARIABLE) or platformdirs.user_cache_path(_APPLICATION, appauthor=False)


def sample_path() -> Path:
    """Where the sample project is, or would be."""
    return data_dir() / "sample.annotator"


def settings_file() -> Path:
    """Where the settings are."""
    return config_dir() / "settings.json"


def resources_dir() -> Path:
    """Icons, translations and the like: inside an installed package, or at the top of a checkout."""
    return _shipped("_resources", "resources")


def seeds_dir() -> Path:
    """The sample article with its label set and guidelines."""
    return _shipped("_seeds", "seeds")


def _chosen(variable: str) -> Path | None:
    folder = os.environ.get(variable)
    return Path(folder).expanduser() if folder else None


def _shipped(in_package: str, in_checkout: str) -> Path:
    """The wheel's copy where there is one, else the checkout's; raises FileNotFoundError where neither is there."""
    # A checkout is src/annotator beside resources/ and seeds/; a package elsewhere must carry its own.
    for folder in (_PACKAGE / in_package, _PACKAGE.parent.parent / in_checkout):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{in_package} is missing from {_PACKAGE}: the installation is incomplete")
