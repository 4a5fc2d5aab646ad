"""The command line: a command parses, calls, shows and exits; nothing else."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from teikit import __version__
from teikit.errors import TeikitError

EXIT_FINDINGS = 1
EXIT_COULD_NOT_RUN = 2
_ISSUES = "This is a fault of teikit, not of your files. Run again with --debug and report what it prints."

PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


class _Group(click.Group):
    """Turns what stops a run into one sentence and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except TeikitError as error:
            _stop(ctx, f"teikit: {error}", error.remedy)
        except KeyboardInterrupt:
            _stop(ctx, "teikit: stopped by Ctrl-C. Nothing is half-written; run the command again to go on.")
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(EXIT_COULD_NOT_RUN)
        except Exception as error:
            _stop(ctx, f"teikit: {type(error).__name__}: {error}", _ISSUES)


def _stop(ctx: click.Context, message: str, remedy: str = "") -> None:
    if ctx.params.get("debug"):
        traceback.print_exc()
    click.echo(message, err=True)
    if remedy:
        click.echo(f"        {remedy}", err=True)
    ctx.exit(EXIT_COULD_NOT_RUN)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="teikit")
@click.option("--debug", is_flag=True, help="Show where a fault of teikit itself comes from.")
def main(debug: bool) -> None:
    """Validate, cross-reference and publish TEI-XML scholarly editions: nothing lost, and proven.

    Exit codes: 0 all is well, 1 something was found, 2 the command could not run.
    """


@main.command()
@PATHS
@click.option("--format", "form", default="text", show_default=True, help="text or json.")
@click.option("--select", multiple=True, metavar="CODES", help="Report only these codes (REF, RNG001, …).")
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not report these codes.")
@click.option("--severity", type=click.Choice(["error", "warning", "info"]), default="info", help="Least severity.")
@click.option("--max", "most", type=click.IntRange(1), help="Show at most so many findings.")
def validate(
    paths: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str,
    most: int | None,
) -> None:
    """Check TEI files and say what to mend.

    Reads PATHS (files and folders; without PATHS the edition that teikit.toml describes), the schemas and, so that
    pointers resolve, the other files of the edition. Writes nothing but its report.
    """
    from teikit import commands

    report = commands.validate(paths, commands.Wanted(select, ignore, severity, most))
    click.echo(commands.render(report, form, colour=sys.stdout.isatty()), nl=False)
    sys.exit(0 if report.clean else EXIT_FINDINGS)


@main.command()
@PATHS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--tokens", is_flag=True, help="With --format json: every single pointer as well.")
def refs(paths: tuple[Path, ...], form: str, tokens: bool) -> None:
    """Account for every pointer: of which convention it is, what it resolves to, what does not resolve.

    Reads PATHS as validate does. Writes nothing but its account.
    """
    from teikit import commands

    text, clean = commands.refs(paths, form, tokens)
    click.echo(text, nl=False)
    sys.exit(0 if clean else EXIT_FINDINGS)


@main.command()
@click.argument("formats", nargs=-1, metavar="[html] [print] [index]")
@click.option("--output", type=click.Path(path_type=Path), help="The folder to write to; dist/ by default.")
def build(formats: Sequence[str], output: Path | None) -> None:
    """Make the site (html), the book (print) and the named-entity index (index); all three without a name.

    Reads the edition that teikit.toml describes. Writes below dist/ only what has changed.
    """
    from teikit import commands

    text, clean = commands.build(tuple(formats), output)
    click.echo(text, nl=False)
    sys.exit(0 if clean else EXIT_FINDINGS)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Start a new edition in DIR: one letter, one personography, one placeography.

    Writes into DIR, which must be new or empty; reads nothing.
    """
    from teikit import scaffold

    for path in scaffold.create(folder):
        click.echo(f"made {path}")
    click.echo(f"Next: cd {folder} && teikit validate && teikit build")


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what the finding CODE means, with a valid and an invalid example; without CODE, list all codes.

    Reads and writes nothing.
    """
    from teikit import commands

    click.echo(commands.explain(code), nl=False)
