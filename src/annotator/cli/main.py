"""The command line: one group of commands, one edge where errors become sentences and exit codes."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import MutableMapping, Sequence

import click

import annotator
from annotator.cli import window_commands
from annotator.cli.context import WindowLauncher, annotator_option
from annotator.cli.messages import error_sentence
from annotator.cli.output import Exit, exit_code, warn
from annotator.core.errors import AnnotatorError


class _Commands(click.Group):
    """What needs a window is there at once; loading the rest takes time, and waits until it is asked for."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Click's."""
        return super().get_command(ctx, cmd_name) or self._all().get(cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Click's."""
        del ctx
        return sorted(self._all())

    def _all(self) -> MutableMapping[str, click.Command]:
        from annotator.cli import (
            agreement_command,
            bench,
            compare_commands,
            export_command,
            guideline_command,
            history_commands,
            import_command,
            label_commands,
            merge_commands,
            project_commands,
            review_commands,
            safety_commands,
            search_commands,
            show,
            span_commands,
            statistics_commands,
            torture_command,
        )

        for command in (
            project_commands.new,
            import_command.import_,
            project_commands.documents,
            span_commands.spans,
            span_commands.tag,
            span_commands.untag,
            span_commands.undo,
            span_commands.redo,
            history_commands.history,
            history_commands.revert,
            agreement_command.agreement,
            compare_commands.conflicts,
            compare_commands.adjudicate,
            review_commands.assign,
            review_commands.submit,
            review_commands.review,
            review_commands.inbox,
            *statistics_commands.COMMANDS,
            show.show,
            search_commands.search,
            search_commands.tag_everywhere,
            search_commands.consistency,
            project_commands.check,
            safety_commands.backup,
            safety_commands.backups,
            safety_commands.restore,
            safety_commands.repair,
            safety_commands.verify,
            merge_commands.merge,
            merge_commands.handoff,
            export_command.export_,
            label_commands.labels,
            guideline_command.guidelines,
            export_command.formats,
            *(bench.bench, torture_command.torture),
        ):
            self.add_command(taking_annotator(command))
        return self.commands


def taking_annotator(command: click.Command) -> click.Command:
    """A command that takes --annotator, as scripts may say it of all; where nobody acts it makes no difference."""
    if not any("--annotator" in parameter.opts for parameter in command.params):
        unused = annotator_option("Taken by every command; in this one nobody acts.", expose_value=False)
        return unused(command)
    return command


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(annotator.__version__, prog_name="annotator")
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Highlight and label spans of articles, offline, in one file.

    Without a command: opens the window on the last project, or on the sample at first.

    Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 bad input, 4 the file is in use.
    """
    if ctx.invoked_subcommand is None:
        launcher: WindowLauncher = ctx.obj
        ctx.exit(launcher.open(None, None))


commands.add_command(window_commands.open_)
commands.add_command(window_commands.screenshot)


def main(launcher: WindowLauncher, arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Never raises, and never shows a person a traceback unless asked to."""
    _write_utf8()
    try:
        result = commands.main(
            args=None if arguments is None else list(arguments),
            prog_name="annotator",
            obj=launcher,
            standalone_mode=False,
        )
    except click.exceptions.Abort:
        warn("Stopped.")
        return Exit.NO
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except AnnotatorError as error:
        warn(error_sentence(error))
        return exit_code(error)
    except SystemExit as ended:
        # How click leaves when whoever read our output has left (head, less): no answer of ours is "no" for that.
        return ended.code if isinstance(ended.code, int) and ended.code != Exit.NO else Exit.DONE
    except BrokenPipeError:
        # Whoever read our output has left: that is no fault of ours, and there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except OSError as error:
        # Our own files are spoken of by AnnotatorErrors: what is left is where the output goes.
        warn(f"The output could not be written: {error.strerror or error}.")
        return Exit.NO
    except Exception as error:  # noqa: BLE001 - the edge: below it, errors are not hidden
        warn(f"This should not have happened: {type(error).__name__}: {error}")
        if os.environ.get("ANNOTATOR_DEBUG"):
            traceback.print_exc()
        else:
            warn("Please report it; ANNOTATOR_DEBUG=1 prints the details. The project file is as it was before.")
        return Exit.NO
    return result if isinstance(result, int) else Exit.DONE


def _write_utf8() -> None:
    """Texts of every script go out as UTF-8, whatever the surroundings say; a terminal shows what it can of them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
