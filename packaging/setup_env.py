"""Make the program runnable on a bare machine: Python, Qt's system libraries, an environment from a hashed lock.

Standard library only, since nothing else can be relied upon yet. Run as a script it sets up and prints the
environment's Python: ``packaging/setup_env.py [--dev]``.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "packaging" / "requirements.lock"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.lock"
# With the heavy programs that exports are tested with, in an environment of its own.
CONSUMERS_LOCK = ROOT / "packaging" / "requirements-consumers.lock"
CONSUMERS_FOLDER = ROOT / ".venv-consumers"
# Two of their parts come as source alone; both are pure Python.
SOURCES_ALONE = "jsonpath-rw,seqeval"
OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)
PIP_INSTALL = ("install", "--quiet", "--no-input", "--disable-pip-version-check")
STAMP = "annotator-stamp.json"

# What Qt loads when a window is painted, by the name the loader asks for, and the Debian package that has it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
FONT_PACKAGE = "fonts-noto-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
ARABIC_FACES = re.compile(r"naskh|arabic|amiri|scheherazade|kacst|lateef|markazi|vazir", re.IGNORECASE)


def say(sentence: str) -> None:
    """Tell the person what is going on; on stderr, since stdout may be read by a script."""
    print(sentence, file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    """End with a sentence that says what to do."""
    say(sentence)
    raise SystemExit(1)


# ---------------------------------------------------------------- Python


def use_a_supported_python() -> None:
    """Go on under a Python that the program runs on; start again under another one if this is too old or too new."""
    if OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        return
    for minor in range(NEWEST_PYTHON[1], OLDEST_PYTHON[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        # Version managers leave stand-ins on the path that only print an error: try it before going over.
        if other and subprocess.run([other, "-c", ""], capture_output=True, check=False).returncode == 0:
            raise SystemExit(subprocess.call([other, *sys.argv]))
    stop(
        f"Annotator needs Python 3.{OLDEST_PYTHON[1]} to 3.{NEWEST_PYTHON[1]}, and this is "
        f"{sys.version_info[0]}.{sys.version_info[1]}. Install one of them and try again."
    )


# ---------------------------------------------------------------- libraries and fonts


def has_display(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be shown. Windows and macOS are taken to have a screen."""
    if platform in ("win32", "darwin"):
        return True
    wayland = environ.get("WAYLAND_DISPLAY")
    if wayland and (Path(environ.get("XDG_RUNTIME_DIR", "")) / wayland).exists():
        return True
    host, _, screen = environ.get("DISPLAY", "").rpartition(":")
    if not screen or host not in ("", "unix"):
        return bool(screen)  # another machine's display: only Qt can tell
    # The variable may be left over from a session that has ended: ask whether anybody listens.
    place = f"/tmp/.X11-unix/X{screen.partition('.')[0]}"  # noqa: S108 - where every X server listens
    return any(listens(address) for address in (place, "\0" + place))


def listens(address: str) -> bool:
    """Whether a server answers at the local socket ``address``."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(1)
        try:
            caller.connect(address)
        except OSError:
            return False
    return True


def missing_libraries(needed: Mapping[str, str]) -> dict[str, str]:
    """The entries of ``needed`` (library: package) that the loader does not find."""
    missing = {}
    for library, package in needed.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = package
    return missing


def has_arabic_face(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether a face made for reading Arabic is installed, judged by file names."""
    return any(
        ARABIC_FACES.search(path.name) for folder in folders for path in Path(folder).expanduser().rglob("*.[ot]t[fc]")
    )


def ensure_libraries() -> None:
    """See to the shared libraries Qt needs: install them as root, else say what to type and stop."""
    if not sys.platform.startswith("linux"):
        return
    needed = {**QT_LIBRARIES, **X11_LIBRARIES} if os.environ.get("DISPLAY") else QT_LIBRARIES
    missing = missing_libraries(needed)
    if not missing:
        return
    if not shutil.which("apt-get"):
        stop(f"Qt needs these libraries; install the packages that hold them: {' '.join(missing)}")
    packages = sorted(set(missing.values()))
    if not apt_install(packages) or missing_libraries(missing):
        stop(f"Qt needs some system libraries. Type this, then try again:\n  {apt_line(packages)}")


def ensure_font() -> None:
    """See to a face for reading Arabic: install one as root, else say so and go on with what there is."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get") or has_arabic_face():
        return
    if not apt_install([FONT_PACKAGE]):
        say(f"No face made for reading Arabic was found. For a better page: {apt_line([FONT_PACKAGE])}")


def apt_line(packages: Sequence[str]) -> str:
    """The line a person types to install ``packages``."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages where we are root; whether that worked."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"Installing {' '.join(packages)} …")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    # A fresh system has no package lists yet, and a current one need not fetch them again.
    return apt(install) or (apt(["apt-get", "update", "-q"]) and apt(install))


def apt(command: Sequence[str]) -> bool:
    """Run one apt-get command without questions and without output; whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return done.returncode == 0


# ---------------------------------------------------------------- the environment


def python_in(folder: Path) -> Path:
    """The interpreter of the virtual environment in ``folder``."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wanted_stamp(lock: Path, folder: Path) -> dict[str, str]:
    """What an up-to-date environment was made from: any difference means that it has to be made anew."""
    return {
        "lock": hashlib.sha256(lock.read_bytes()).hexdigest(),
        "project": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
        "python": sys.version,
        "folder": str(folder),
    }


def is_current(folder: Path, lock: Path) -> bool:
    """Whether ``folder`` holds everything in ``lock``. What was made for the tests also serves to run."""
    try:
        stamps = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    wider = [DEV_LOCK, lock] if lock == RUN_LOCK else [lock]
    return python_in(folder).exists() and any(stamps == wanted_stamp(each, folder) for each in wider)


def ensure_environment(lock: Path = RUN_LOCK, folder: Path = ROOT / ".venv") -> Path:
    """Make the virtual environment in ``folder`` from ``lock`` unless it is current; returns its Python."""
    python = python_in(folder)
    if is_current(folder, lock):
        return python
    ensure_font()
    say(f"Setting up {folder} (once; needs the network) …")
    (folder / STAMP).unlink(missing_ok=True)
    pip = make_environment(folder)
    install_lock(pip, lock)
    run_or_stop([*pip, *PIP_INSTALL, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    (folder / STAMP).write_text(json.dumps(wanted_stamp(lock, folder), indent=1), encoding="utf-8")
    return python


def install_lock(pip: Sequence[str], lock: Path) -> None:
    """Install what ``lock`` names, and nothing else, with the command ``pip``."""
    # Hashes make the lock the whole truth; wheels only, since nothing here may need a compiler.
    wheels = ["--only-binary", ":all:", *(("--no-binary", SOURCES_ALONE) if lock == CONSUMERS_LOCK else ())]
    run_or_stop([*pip, *PIP_INSTALL, "--require-hashes", *wheels, "-r", str(lock)])


def make_environment(folder: Path) -> list[str]:
    """Make an empty virtual environment, or keep a working one of this Python; returns the command that is its pip."""
    python, base = python_in(folder), base_python()
    if not same_python(python, base):
        run_or_stop([base, "-m", "venv", "--clear", "--without-pip", str(folder)])
    if pip_works([str(python), "-m", "pip"]):
        return [str(python), "-m", "pip"]
    # Debian takes ensurepip out of Python, so that `python3 -m venv` fails without python3-venv: lend it pip instead.
    if pip_works([base, "-m", "pip", "--python", str(python)]):
        return [base, "-m", "pip", "--python", str(python)]
    if not ensurepip(python):
        packages = ["python3-venv"]
        if not (shutil.which("apt-get") and apt_install(packages) and ensurepip(python)):
            stop(f"Python here has neither pip nor ensurepip. Type this, then try again:\n  {apt_line(packages)}")
    return [str(python), "-m", "pip"]


def base_python() -> str:
    """The interpreter outside any virtual environment: the one we run in may be about to be replaced."""
    return getattr(sys, "_base_executable", None) or sys.executable


def same_python(python: Path, base: str) -> bool:
    """Whether ``python`` runs and is of the same version as ``base``."""
    ask = ["-c", "import sys; print(sys.version)"]
    if not python.exists():
        return False
    answers = [subprocess.run([str(each), *ask], capture_output=True, check=False) for each in (python, base)]
    return answers[0].returncode == 0 and answers[0].stdout == answers[1].stdout


def pip_works(pip: Sequence[str]) -> bool:
    """Whether the command is a pip that can be used; one before 22.3 does not know ``--python``."""
    return subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode == 0


def ensurepip(python: Path) -> bool:
    """Put Python's own copy of pip into the environment; whether there is one."""
    done = subprocess.run([str(python), "-m", "ensurepip"], capture_output=True, check=False)
    return done.returncode == 0


def run_or_stop(command: Sequence[str]) -> None:
    """Run a command whose failure ends the set-up; its own output says why."""
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode != 0:
        stop(f"Set-up stopped at: {' '.join(command)}")


def ready(lock: Path = RUN_LOCK) -> Path:
    """Do all of the above; returns the Python that can import the program."""
    use_a_supported_python()
    ensure_libraries()
    return ensure_environment(lock, CONSUMERS_FOLDER if lock == CONSUMERS_LOCK else ROOT / ".venv")


def main() -> int:
    """Set up and print the environment's Python."""
    parser = argparse.ArgumentParser(description="Set up the environment and print its Python.")
    parser.add_argument("--dev", action="store_true", help="with the tools for tests")
    print(ready(DEV_LOCK if parser.parse_args().dev else RUN_LOCK))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
