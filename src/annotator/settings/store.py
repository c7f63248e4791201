"""Reading and writing the settings: JSON in one file, replaced whole, and never a reason not to start."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from annotator.core.errors import AnnotatorError, Problem
from annotator.settings.paths import settings_file
from annotator.settings.schema import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSettings:
    """Settings as read, and what was wrong with the file.

    ``faults`` are the names of values that could not be used and are the defaults now, ``detail`` is why the file as a
    whole could not be. ``set_aside`` is where the file as it was can be found; None where nothing was written over.
    """

    settings: Settings
    faults: tuple[str, ...] = ()
    set_aside: Path | None = None
    detail: str = ""

    @property
    def damaged(self) -> bool:
        """Whether something has to be said."""
        return bool(self.faults or self.detail)


class SettingsStore:
    """The settings file at ``path``, by default this person's own."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or settings_file()
        # Values of a newer program's settings: kept when this one saves.
        self._foreign: dict[str, Any] = {}

    def load(self) -> LoadedSettings:
        """Read the settings; a missing file means defaults, a damaged one is set aside and said. Never raises."""
        try:
            raw = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return LoadedSettings(settings=Settings())
        except OSError as error:  # not ours to move away: it may be readable again tomorrow
            return LoadedSettings(settings=Settings(), detail=str(error))
        except (ValueError, RecursionError) as error:
            return self._start_anew(str(error))
        if not isinstance(raw, dict):
            return self._start_anew(f"expected an object, found {type(raw).__name__}")
        return self._from_values(raw)

    def save(self, settings: Settings) -> None:
        """Write the settings in one step. Raises WRITE_FAILED, and then the file is as it was."""
        values = self._foreign | asdict(settings)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _replace(self.path, _encoded(values))
        except OSError as error:
            raise AnnotatorError(Problem.WRITE_FAILED, path=str(self.path), detail=str(error)) from error

    def _start_anew(self, detail: str) -> LoadedSettings:
        set_aside = self._set_aside()
        if set_aside is not None:
            with suppress(OSError):
                self.path.unlink()
        return LoadedSettings(settings=Settings(), detail=detail, set_aside=set_aside)

    def _from_values(self, raw: dict[str, Any]) -> LoadedSettings:
        hints = get_type_hints(Settings)
        values: dict[str, Any] = {}
        faults: list[str] = []
        for name in (field.name for field in fields(Settings)):
            if name not in raw:
                continue
            try:
                values[name] = msgspec.convert(raw[name], hints[name])
            except msgspec.ValidationError:
                faults.append(name)
        self._foreign = {name: value for name, value in raw.items() if name not in hints}
        settings = Settings(**values).within_bounds()
        set_aside = self._set_aside() if faults else None
        if set_aside is not None:
            with suppress(AnnotatorError):  # so that it is said once; where it can't be written, it is said again
                self.save(settings)
        return LoadedSettings(settings=settings, faults=tuple(faults), set_aside=set_aside)

    def _set_aside(self) -> Path | None:
        """Copy the file to a free name beside it, and return that; None where even this can't be done."""
        for number in range(1, 100):
            aside = self.path.with_name(f"{self.path.stem}.damaged-{number}{self.path.suffix}")
            try:
                with aside.open("xb") as copy:
                    copy.write(self.path.read_bytes())
            except FileExistsError:
                continue
            except OSError:
                return None
            return aside
        return None


def update(store: SettingsStore, settings: Settings, **values: Any) -> Settings:
    """``settings`` with some values changed, saved where that differs. Raises WRITE_FAILED."""
    changed = replace(settings, **values).within_bounds()
    if changed != settings:
        store.save(changed)
    return changed


def _encoded(values: dict[str, Any]) -> bytes:
    """JSON that a person can read; escaped where a path holds bytes that are no text."""
    try:
        return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(values, indent=2) + "\n").encode()


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
