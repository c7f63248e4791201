"""The import command: files of any of the formats, in one step that can be undone."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from annotator.cli.context import acting_option, for_reading, for_writing, project_argument
from annotator.cli.import_preview import fault_sentence, show_preview, unit_row, unit_sentence, unmapped_sentence
from annotator.cli.output import Exit, counted, plain, print_json, warn
from annotator.cli.project_commands import TerminalProgress
from annotator.core.errors import Problem
from annotator.formats.epub import WHOLE_KEY, WHOLE_VALUE
from annotator.formats.protocols import Unit
from annotator.formats.readers.web_pages import MAIN_KEY, MAIN_VALUE
from annotator.services.import_preview import preview_import, preview_texts
from annotator.services.import_wishes import ImportWishes
from annotator.services.importing import ImportReport, import_paths

_UNITS = {
    "code-point": Unit.CODE_POINT,
    "utf-16": Unit.UTF16,
    "utf-8": Unit.UTF8,
    "grapheme": Unit.GRAPHEME,
}
_COLUMNS = (*("text", "spans", "start", "end", "label", "id", "quote", "annotator"),
            *("title", "note", "sheet", "token", "tag"))  # fmt: skip


@click.command(name="import")
@project_argument
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True)
@acting_option
@click.option("--format", "format_name", metavar="NAME", default="", help="Of which format the files are.")
@click.option("--offset-unit", type=click.Choice(list(_UNITS)), help="What positions count (default: found out).")
@click.option("--encoding", metavar="NAME", default="", help="The files' encoding (default: found out).")
@click.option("--owner", metavar="NAME", default="", help="Whose all spans are, whatever the files say.")
@click.option("--as-suggestions", is_flag=True, help="Spans come in as suggestions, to be accepted or not.")
@click.option("--map", "mapped", metavar="OLD=NEW", multiple=True, help="The project's label for one of the files'.")
@click.option("--new-labels", is_flag=True, help="Add labels that the project does not have.")
@click.option(
    "--column",
    "columns",
    metavar="WHAT=NAME",
    multiple=True,
    help=f"Which key or column is what: {', '.join(_COLUMNS[:-2])}; for columns of tokens token=0, tag=-1.",
)
@click.option("--html-main", is_flag=True, help="Of web pages and books the article alone, without menus and margins.")
@click.option("--epub-whole", is_flag=True, help="A book is one document (default: each chapter is one).")
@click.option("--check/--no-check", "check_texts", default=True, help="Say what is odd about texts.")
@click.option("--preview", is_flag=True, help="Bring nothing in: say what was found out, and what would come in.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def import_(
    ctx: click.Context, /, project: Path, paths: tuple[Path, ...], preview: bool, as_json: bool, **said: Any
) -> None:
    """Import files, folders and zip archives of them: texts, web pages, Word, EPUB, PDF, tables, exports.

    What a file is, and what its positions count, is found out and said. Spans belong to whom the file names, else to
    --annotator. A label that the project does not have is named and its spans are left out, unless --new-labels or
    --map says otherwise; importing the same file again then adds them. What stands beside the files and says what
    labels are (the manifest.json of an export of Annotator, config.xml of Label Studio, annotation.conf of brat, the
    list of labels of doccano) comes in with them: labels that the project lacks, and into an empty project the whole
    label set. Exits with 3 where a document or span had to be left out; each is named, and the rest comes in.
    """
    wishes = _wishes(said)
    progress = TerminalProgress()
    if preview:
        with for_reading(project) as looked_into:
            seen = preview_import(looked_into, paths, wishes, progress)
            texts = preview_texts(looked_into, paths, wishes, progress)
        progress.done()
        show_preview(seen, texts, as_json=as_json)
        return
    with for_writing(project, said["annotator"]) as opened:
        report = import_paths(opened, paths, progress, wishes)
    progress.done()
    if as_json:
        units = {file: unit_row(evidence) for file, evidence in report.units.items()}
        print_json({**plain(report), "units": units, "faults": [plain(fault) for fault in report.faults]})
    else:
        _print_report(report)
        if wishes.encoding and any(fault.problem is Problem.BYTES_UNDECODABLE for fault in report.faults):
            warn(f"Not all is {wishes.encoding}, as --encoding says. Without it the encoding is found out.")
    if report.lost:
        ctx.exit(Exit.BAD_INPUT)


def _wishes(said: Mapping[str, Any]) -> ImportWishes:
    encoding = said["encoding"]
    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError as error:
        raise click.BadParameter(f"there is no encoding {encoding!r}.", param_hint="--encoding") from error
    return ImportWishes(
        format=said["format_name"],
        encoding=encoding,
        unit=_UNITS.get(said["offset_unit"]),
        owner=said["owner"].strip(),
        as_suggestions=said["as_suggestions"],
        labels=_pairs(said["mapped"], "--map"),
        new_labels=said["new_labels"],
        keys=_columns(said["columns"])
        | ({MAIN_KEY: MAIN_VALUE} if said["html_main"] else {})
        | ({WHOLE_KEY: WHOLE_VALUE} if said["epub_whole"] else {}),
        check_texts=said["check_texts"],
    )


def _columns(said: Sequence[str]) -> dict[str, str]:
    pairs = _pairs(said, "--column")
    unknown = [what for what in pairs if what not in _COLUMNS]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(_COLUMNS)}.", param_hint="--column")
    return pairs


def _pairs(said: Sequence[str], option: str) -> dict[str, str]:
    pairs = {}
    for item in said:
        name, equals, value = item.partition("=")
        if not (name and equals and value):
            raise click.BadParameter(f"{item!r} is not of the form NAME=VALUE.", param_hint=option)
        pairs[name] = value
    return pairs


def _print_labels(report: ImportReport) -> None:
    beside = ", ".join(report.label_sets)
    if report.label_set_taken:
        warn(f"Label set: that of {beside}, whole, for the project was still empty.")
    elif report.labels_defined:
        warn(f"New labels, as {beside} defines them: {', '.join(report.labels_defined)}.")
    for name in report.label_sets_unused:
        warn(f"Label set: no span needed what {name} says; 'annotator labels PROJECT import FILE' takes all of it.")
    if report.labels_added:
        warn(f"New labels: {', '.join(report.labels_added)}.")
    for label, near in report.labels_not_said.items():
        warn(unmapped_sentence(label, near))
    if report.labels_differing:
        named = ", ".join(report.labels_differing)
        warn(f"Labels that are defined otherwise beside the files, and that stay as the project has them: {named}.")


def _print_report(report: ImportReport) -> None:
    for fault in report.faults:
        warn(f"{'Left out' if fault.lost else 'Look at'}: {fault_sentence(fault)}")
    for file, line, document in report.known:
        warn(f"There already: {file}{f', line {line}' if line else ''}: its text is document {document}.")
    if report.documents_known > len(report.known):
        warn(f"There already: {counted(report.documents_known - len(report.known), 'document')} more.")
    if report.passed_over:
        more = report.files_passed_over - len(report.passed_over)
        named = ", ".join([*report.passed_over, *([f"{more:,} more"] if more else [])])
        warn(f"Passed over, being of other kinds: {named}.")
    for file, format_name in report.formats.items():
        warn(f"Format: {file} was read as {format_name}.")
    for file, encoding in report.encodings.items():
        warn(f"Guessed: {file} was read as {encoding}. Look whether its letters are right.")
    for file, evidence in report.units.items():
        warn(f"Unit: {file} {unit_sentence(evidence)}")
    _print_labels(report)
    known = f" ({report.documents_known} there already)" if report.documents_known else ""
    came_in = f"{counted(report.documents_added, 'document')}{known} and {counted(report.spans_added, 'span')}"
    click.echo(f"{came_in} came in from {counted(report.files, 'file')}.")
