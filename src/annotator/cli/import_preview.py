"""What an import would bring in, and in which unit files count, said in a terminal."""

from __future__ import annotations

import click

from annotator.cli.messages import sentence
from annotator.cli.output import counted, meant, plain, print_json
from annotator.core.errors import Problem
from annotator.formats.readers.key_choices import KeyChoice
from annotator.formats.readers.unit_evidence import UnitEvidence
from annotator.services.import_preview import ImportPreview, TextsPreview
from annotator.services.importing import ImportFault

_THINGS = {"quotes": "quotes", "edges": "edges of words"}


def show_preview(seen: ImportPreview, texts: TextsPreview, *, as_json: bool) -> None:
    """Print what was found out."""
    if as_json:
        print_json(_row(seen, texts))
        return
    for file, name in seen.formats.items():
        click.echo(f"Format: {file} is {name}.")
    for file, encoding in seen.encodings.items():
        click.echo(f"Guessed: {file} is in {encoding}.")
    for file, evidence in seen.units.items():
        click.echo(f"Unit: {file} {unit_sentence(evidence)}")
    for choice in seen.choices.values():
        click.echo(_choice_sentence(choice))
    for kind, named in (("Label", seen.labels), ("Annotator", seen.annotators)):
        for name, count in named.most_common():
            click.echo(f"{kind}: {name} ({count})")
    _show_labels(seen)
    _show_texts(seen, texts)
    for one in seen.first[:3]:
        click.echo(f"Document: {one.document.info.title} ({counted(len(one.spans), 'span')})")
    more = "" if seen.complete else " or more"
    would = f"{counted(seen.documents, 'document')} and {counted(seen.spans, 'span')}{more} would come in"
    click.echo(f"{would}; {counted(seen.faults, 'thing')} would be named in the report{':' if seen.named else '.'}")
    for fault in seen.named:
        click.echo(f"{'To be left out' if fault.lost else 'To look at'}: {fault_sentence(fault)}")


def fault_sentence(fault: ImportFault) -> str:
    """Where what is wrong stands, about which span it is, and what it is."""
    place = f"{fault.file}, line {fault.line}" if fault.line else fault.file
    # A span that the file gives no name, and whose document comes in without it.
    nameless = ", a span" if "span" in fault.values and fault.problem is not Problem.LABEL_UNKNOWN else ""
    about = f", span {fault.values['span']}" if fault.values.get("span") is not None else nameless
    return f"{place}{about}: {sentence(fault.problem, fault.values)}"


def unmapped_sentence(label: str, near: str) -> str:
    """That no span has a label that --map names, and which was perhaps meant."""
    return f"Not mapped: no span in the files has the label {label!r}.{meant(near)}"


def _show_labels(seen: ImportPreview) -> None:
    for label, near in seen.labels_not_said.items() if seen.complete else ():
        click.echo(unmapped_sentence(label, near))
    taken, beside = seen.taken, ", ".join(seen.taken.sources)
    if taken.whole:
        click.echo(f"Label set: that of {beside}, whole, for the project is still empty.")
    elif taken.grown.defined:
        click.echo(f"New labels, as {beside} defines them: {', '.join(taken.grown.defined)}.")
    for name in taken.unused:
        click.echo(f"Label set: no span needs what {name} says.")


def _show_texts(seen: ImportPreview, texts: TextsPreview) -> None:
    for count, what in (
        (seen.known, "there already"),
        (seen.repeated, "in the files more than once"),
        (texts.near_duplicates, "nearly the same as others"),
    ):
        if count:
            click.echo(f"Duplicates: {counted(count, 'document')} {what}.")
    for what, count in texts.oddities.most_common():
        click.echo(f"Odd: {what} in {counted(count, 'text')}.")


def _choice_sentence(choice: KeyChoice) -> str:
    offered = ", ".join(choice.offered) or "nothing"
    taken = f"{choice.taken} is taken for it" if choice.taken else "none is taken for it"
    return f"Column: {choice.what}: {taken}; there are {offered}."


def _row(seen: ImportPreview, texts: TextsPreview) -> dict[str, object]:
    return {
        "documents": seen.documents,
        "spans": seen.spans,
        "known": seen.known,
        "repeated": seen.repeated,
        "faults": seen.faults,
        "named": [plain(fault) for fault in seen.named],
        "complete": seen.complete,
        "formats": seen.formats,
        "encodings": seen.encodings,
        "units": {file: unit_row(evidence) for file, evidence in seen.units.items()},
        "columns": {what: plain(choice) for what, choice in seen.choices.items()},
        "labels": dict(seen.labels),
        "labels_not_said": seen.labels_not_said,
        "annotators": dict(seen.annotators),
        "label_sets": list(seen.taken.sources),
        "label_set_taken": seen.taken.whole,
        "labels_defined": list(seen.taken.grown.defined),
        "near_duplicates": texts.near_duplicates,
        "odd": dict(texts.oddities),
        "first": [one.document.info.title for one in seen.first],
    }


def unit_sentence(evidence: UnitEvidence) -> str:
    """In which unit a file counts, and what speaks for it."""
    counts = f"counts positions in {evidence.unit}s"
    if evidence.by == "wish":
        return f"{counts}, as you said."
    if evidence.by == "file":
        return f"{counts}, as it says itself."
    if evidence.is_thin:
        return _thin_sentence(evidence)
    told = evidence.told
    if told is None or evidence.by == "format":
        return f"{counts}, as its format lays down."
    other, tally = told
    of = f"of {tally.of} {_THINGS[evidence.by]} that can tell"
    if other is evidence.unit:
        return f"{counts}: {of}, {tally.fit} fit so, and {tally.first_fit} in {evidence.first}s."
    return f"{counts}: {of}, {tally.first_fit} fit so, and {tally.fit} in {other}s."


def _thin_sentence(evidence: UnitEvidence) -> str:
    """What was tried, that it is too little to go by, what was assumed, and how to say otherwise."""
    tally = evidence.widest
    tried = "; ".join(f"as {other}s {tally.fit} of {tally.of}" for other, tally in evidence.edges.items())
    return (
        f"was taken to count positions in {evidence.unit}s, as its format does. That is an assumption: there are no"
        f" quotes, and only {counted(tally.of, 'span')} can tell. {tally.first_fit} of {tally.of} begin and end between"
        f" words so; otherwise: {tried}. Look whether they are right; --offset-unit says which unit it is."
    )


def unit_row(evidence: UnitEvidence) -> dict[str, object]:
    """The same for a program."""
    told = evidence.told
    row: dict[str, object] = {"unit": str(evidence.unit), "by": evidence.by}
    if evidence.is_thin:
        row["too_few"] = {
            str(other): {"of": tally.of, "fit": tally.fit, str(evidence.first): tally.first_fit}
            for other, tally in evidence.edges.items()
        }
    if told is not None and evidence.by in _THINGS:
        other, tally = told
        row |= {"of": tally.of, str(other): tally.fit, str(evidence.first): tally.first_fit}
    return row
