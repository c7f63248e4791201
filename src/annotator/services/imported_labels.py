"""What labels mean, as manifests of ours and label sets of other programs beside imported files say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.core.arriving_labels import GrownLabels, grown, with_keys
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import LabelSet
from annotator.formats.label_set_file import read_label_set
from annotator.formats.label_sets import manifest
from annotator.formats.label_sets.reading import LabelSetFaultyError, NotCarried
from annotator.formats.protocols import ReadFault
from annotator.formats.readers.foreign import ForeignReader
from annotator.services.imported_files import FoundFile, printable
from annotator.services.label_sets_beside import label_sets_in, load_beside
from annotator.services.manifests import file_sha256, manifests_in
from annotator.services.projects import Project
from annotator.settings.paths import seeds_dir
from annotator.storage.label_uses import LabelUses

# Things without a place that are named.
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A file that says what labels mean: ours in full, one of another program's in its own way."""

    name: str
    labels: LabelSet
    ours: bool
    not_carried: tuple[NotCarried, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenLabels:
    """The project's label set after an import, and where that comes from.

    ``whole`` says that the first of the ``sources`` was taken as it is, ``faults`` what they have that has no place
    here. Of what the ``unused`` say no span needed anything.
    """

    grown: GrownLabels
    whole: bool = False
    sources: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    faults: tuple[tuple[str, ReadFault], ...] = ()


class LabelDefinitions:
    """What stands beside the files of one import about the labels in them.

    Of our manifests only one that names the file with the sha256 that it has is believed, and then checked as any file
    is. Other programs' configurations are taken as they stand: they say what labels mean that spans have.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._had_documents = bool(project.file.documents.ids())
        self._beside: dict[Path, dict[Path, dict[str, str]]] = {}
        self._looked: set[Path] = set()
        self._seen: set[Path] = set()
        self._sources: list[_Source] = []
        self._defined: set[str] = set()

    def __contains__(self, label: object) -> bool:
        """Whether something beside the files defines a label."""
        return label in self._defined

    def look_beside(self, found: FoundFile) -> Iterator[ReadFault]:
        """Take the definitions that go with a file; yields why they can't be taken."""
        folder = found.path.parent
        if folder not in self._looked and isinstance(found.reader, ForeignReader):
            for path in label_sets_in(folder):
                yield from self.offer(path, printable(Path(path.name)))
        self._looked.add(folder)
        # Splits of an export of many files are folders beside the manifest.
        for above in (folder, folder.parent):
            yield from self._look_in_manifests(above, found.path)

    def _look_in_manifests(self, folder: Path, path: Path) -> Iterator[ReadFault]:
        """Take what the manifests in a folder say, if they vouch for a file in it or in a folder there."""
        if folder not in self._beside:
            self._beside[folder] = {each: said.hashes for each, said in manifests_in(folder)}
        beside, name = self._beside[folder], path.relative_to(folder).as_posix()
        vouching = {each: hashes[name] for each, hashes in beside.items() if name in hashes}
        sha256 = _sha256(path) if vouching else ""
        for each, said_sha256 in vouching.items():
            if said_sha256 == sha256:
                del beside[each]  # read once is enough
                yield from self._take(each)

    def offer(self, path: Path, name: str) -> Iterator[ReadFault]:
        """Take another program's label set that is among the files; yields why it can't be taken."""
        if path in self._seen:
            return
        self._seen.add(path)
        try:
            loaded = load_beside(path)
        except AnnotatorError as error:
            values = {**error.values, "path": name}
            yield ReadFault(problem=Problem.LABEL_SET_INVALID, lost=False, values=values)
            return
        self._add(_Source(name=name, labels=loaded.labels, ours=False, not_carried=loaded.not_carried))

    def grown(self, used: Iterable[str], types: AbstractSet[str]) -> TakenLabels:
        """The project's label set with the labels and relation types that are used.

        A project that is still empty, with no label set of its own choice, takes the first one whole: a manifest's, or
        that of another program which has a label that is used.
        """
        labels, wanted = self._project.labels, tuple(used)
        full = [source.labels for source in self._sources if source.ours]
        sketches = [source.labels for source in self._sources if not source.ours]
        first = self._first(wanted) if self._is_untouched(labels) else None
        if first is None or replace(first.labels, version=labels.version) == labels:
            found = self._as_new_version(grown(labels, wanted, types, full, sketches), labels)
            return self._told(found, [source for source in self._sources if _gave(source, found.defined)])
        whole = first.labels if first.ours else self._whole(first.labels, labels)
        found = grown(whole, wanted, types, [*full, labels], sketches)
        told = self._told(self._as_new_version(replace(found, differing=()), labels), [first])
        return replace(told, whole=True)

    def _first(self, used: tuple[str, ...]) -> _Source | None:
        ours = next((source for source in self._sources if source.ours), None)
        return ours or next((source for source in self._sources if _gave(source, used)), None)

    def _whole(self, labels: LabelSet, mine: LabelSet) -> LabelSet:
        """Another program's set, with relation types that stand in a file of their own, as doccano's do.

        A label that is here too stays as it is here: more is said of it.
        """
        more = [kind for source in self._sources if not source.labels.labels for kind in source.labels.relations]
        news = {kind.id: kind for kind in more if labels.relation(kind.id) is None}
        kept = tuple(replace(mine.get(label.id) or label, key=label.key) for label in labels.labels)
        return with_keys(replace(labels, labels=kept, relations=(*labels.relations, *news.values())))

    def _told(self, found: GrownLabels, sources: list[_Source]) -> TakenLabels:
        faults = tuple((source.name, _partly(source)) for source in sources if source.not_carried)
        names = tuple(source.name for source in sources)
        # Beside an export of ours they only repeat what the manifest says.
        ours = any(source.ours for source in self._sources)
        unused = () if ours else tuple(source.name for source in self._sources if source not in sources)
        return TakenLabels(grown=found, sources=names, unused=unused, faults=faults)

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
        self._add(_Source(name=printable(Path(path.name)), labels=labels, ours=True))

    def _add(self, source: _Source) -> None:
        if source.labels.labels or source.labels.relations:
            self._sources.append(source)
            self._defined.update(label.id for label in source.labels.labels)


def _gave(source: _Source, labels: Iterable[str]) -> bool:
    return any(source.labels.get(label) is not None for label in labels)


def _partly(source: _Source) -> ReadFault:
    named = [lost.what for lost in source.not_carried]
    what = ", ".join(named[:_NAMED]) + (", \u2026" if len(named) > _NAMED else "")
    values = {"path": source.name, "count": len(named), "what": what}
    return ReadFault(problem=Problem.LABEL_SET_PARTLY, lost=False, values=values)


def _sha256(path: Path) -> str:
    """The file's hash; none that a manifest could name where it can't be read."""
    try:
        return file_sha256(path)
    except OSError:
        return "unread"
