"""guidelines: how the people of a project are to tag, read and written."""

from __future__ import annotations

import re
from pathlib import Path

import click

from annotator.cli.context import acting_option, for_reading, for_writing, json_option, project_argument
from annotator.cli.output import Exit, print_json, warn
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.guidelines import MOST_CHARACTERS, in_language, is_language
from annotator.services.guidelines import set_texts, texts

# Bytes of UTF-8: more than that are too many characters in any script.
_MOST_BYTES = 4 * MOST_CHARACTERS


@click.command()
@project_argument
@click.option("--language", metavar="CODE", help="Which language's: en, ar … (to be set: else by the file's name).")
@click.option(
    "--set", "source", type=click.Path(path_type=Path, dir_okay=False), help="A Markdown file; an empty one removes."
)
@acting_option
@json_option
@click.pass_context
def guidelines(
    ctx: click.Context, project: Path, language: str | None, source: Path | None, annotator: str | None, as_json: bool
) -> None:
    """Print the guidelines, or write them from a file. Exits with 1 where there are none to print."""
    if language is not None and not is_language(language):
        raise click.BadParameter(f"{language!r} is no language's code; 'en' and 'ar' are.", param_hint="--language")
    if source is not None:
        chosen, text = language or language_of_name(source), read_guidelines(source)
        with for_writing(project, annotator) as opened:
            applied = set_texts(opened, {chosen: text})
        if as_json:
            print_json({"change_set": None if applied is None else applied.id, "language": chosen})
        elif applied is None:
            click.echo("They are so already; nothing was changed.")
        else:
            click.echo(f"{'Wrote' if text.strip() else 'Removed'} the guidelines ({chosen}).")
        return
    with for_reading(project, annotator) as opened:
        found = texts(opened)
    if language is not None:
        found = {code: text for code, text in found.items() if code == language}
    if as_json:
        print_json(found)
    elif found:
        click.echo(in_language(found, language or "en"), nl=False)
    else:
        warn("The project has no guidelines. Write some with 'annotator guidelines PROJECT --set FILE'.")
    if not found:
        ctx.exit(Exit.NO)


def read_guidelines(path: Path) -> str:
    """The text of a Markdown file. Raises READ_FAILED."""
    try:
        if path.stat().st_size >= _MOST_BYTES:
            raise AnnotatorError(Problem.READ_FAILED, path=str(path), detail="it is too long for guidelines")
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AnnotatorError(Problem.READ_FAILED, path=str(path), detail=str(error)) from error
    if len(text) >= MOST_CHARACTERS:
        raise AnnotatorError(Problem.READ_FAILED, path=str(path), detail="it is too long for guidelines")
    return text


def language_of_name(path: Path) -> str:
    """The language that a file's name tells, as guidelines.ar.md does; else English."""
    told = re.search(r"\.([A-Za-z-]+)\.[A-Za-z]+$", path.name)
    return told[1] if told and is_language(told[1]) else "en"
