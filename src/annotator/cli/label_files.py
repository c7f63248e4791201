"""What is said about a label set that comes from a file of another program."""

from __future__ import annotations

import click

from annotator.formats.label_sets.reading import LoadedLabelSet, NotCarriedReason

_NOT_CARRIED: dict[NotCarriedReason, str] = {
    NotCarriedReason.KEY_TAKEN: "another label has this key",
    NotCarriedReason.KEY_UNFIT: "this can't be a label's key",
    NotCarriedReason.COLOUR_UNKNOWN: "this is no colour; another one was given",
    NotCarriedReason.HIERARCHY: "labels don't stand below others here",
    NotCarriedReason.NOT_FOR_SPANS: "this is not about spans of text",
    NotCarriedReason.NOT_KNOWN: "this is not known here",
    NotCarriedReason.TWICE: "this label is there twice; the first was taken",
    NotCarriedReason.DETAIL: "label sets don't have this",
}


def say_not_carried(loaded: LoadedLabelSet) -> None:
    """Name on stderr what of a file has no place in a label set."""
    for lost in loaded.not_carried:
        where = f"line {lost.line}: " if lost.line else ""
        click.echo(f"Left out, {where}{lost.what}: {_NOT_CARRIED[lost.reason]}.", err=True)
