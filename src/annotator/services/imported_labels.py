"""What the manifest beside an export of ours says of the labels in it, for an import of that export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from annotator.core.arriving_labels import GrownLabels, grown
from annotator.core.errors import Problem
from annotator.core.label import LabelSet
from annotator.formats.label_set_file import read_label_set
from annotator.formats.label_sets import manifest
from annotator.formats.label_sets.reading import LabelSetFaultyError
from annotator.formats.protocols import ReadFault
from annotator.services.imported_files import FoundFile, printable
from annotator.services.manifests import Manifest, file_sha256, manifests_in
from annotator.services.projects import Project
from annotator.settings.paths import seeds_dir
from annotator.storage.label_uses import LabelUses


class LabelDefinitions:
    """What the manifests beside the files of one import say of labels.

    Only a manifest that names the file with the sha256 that it has is believed, and then checked as any file is.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._had_documents = bool(project.file.documents.ids())
        self._beside: dict[Path, dict[Path, Manifest]] = {}
        self._sets: list[LabelSet] = []
        self._defined: set[str] = set()

    def __contains__(self, label: object) -> bool:
        """Whether a manifest defines a label."""
        return label in self._defined

    def look_beside(self, found: FoundFile) -> Iterator[ReadFault]:
        """Take the definitions that go with a file of ours; yields why they can't be taken."""
        if found.reader.name != "jsonl":
            return
        folder = found.path.parent
        if folder not in self._beside:
            self._beside[folder] = dict(manifests_in(folder))
        beside, name = self._beside[folder], found.path.name
        vouching = {path: said.hashes[name] for path, said in beside.items() if name in said.hashes}
        sha256 = _sha256(found.path) if vouching else ""
        for path, said_sha256 in vouching.items():
            if said_sha256 == sha256:
                del beside[path]  # read once is enough
                yield from self._take(path)

    def grown(self, used: Iterable[str], types: AbstractSet[str]) -> tuple[GrownLabels, bool]:
        """The project's label set with the labels and relation types that are used, and whether it was taken whole.

        A project that is still empty, with no label set of its own choice, takes the first manifest's as it is.
        """
        labels = self._project.labels
        whole = self._sets[0] if self._sets and self._is_untouched(labels) else None
        if whole is None or replace(whole, version=labels.version) == labels:
            found = grown(labels, used, types, self._sets)
            return self._as_new_version(found, labels), False
        found = grown(whole, used, types, [*self._sets, labels])
        return self._as_new_version(replace(found, differing=()), labels), True

    def _as_new_version(self, found: GrownLabels, before: LabelSet) -> GrownLabels:
        """With a version that no label set of this project ever had, unless nothing has changed."""
        if found.labels == before:
            return found
        newest = LabelUses(self._project.file.connection).newest_version()
        version = max(newest + 1, before.version + 1, found.labels.version)
        return replace(found, labels=replace(found.labels, version=version))

    def _is_untouched(self, labels: LabelSet) -> bool:
        if self._had_documents:
            return False
        said = replace(labels, version=1)
        return said in (LabelSet(), replace(read_label_set(seeds_dir() / "labels.toml"), version=1))

    def _take(self, path: Path) -> Iterator[ReadFault]:
        try:
            labels = manifest.read(path.read_bytes(), path).labels
        except (OSError, LabelSetFaultyError) as error:
            values = {"path": printable(Path(path.name)), "detail": str(error)}
            yield ReadFault(problem=Problem.LABEL_SET_INVALID, lost=False, values=values)
            return
        if labels.labels:
            self._sets.append(labels)
            self._defined.update(label.id for label in labels.labels)


def _sha256(path: Path) -> str:
    """The file's hash; none that a manifest could name where it can't be read."""
    try:
        return file_sha256(path)
    except OSError:
        return "unread"
