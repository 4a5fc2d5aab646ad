"""The command line: a command parses, calls, shows and exits; nothing else."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from teikit import __version__
from teikit.errors import EXIT_COULD_NOT_RUN, STOPPED, TeikitError

EXIT_FINDINGS = 1
_ISSUES = "This is a fault of teikit, not of your files. Run again with --debug and report what it prints."

PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


class _Group(click.Group):
    """Turns what stops a run into one sentence and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        _show_every_character()
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except TeikitError as error:
            _stop(ctx, f"teikit: {error}", error.remedy)
        except KeyboardInterrupt:
            _stop(ctx, STOPPED)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(EXIT_COULD_NOT_RUN)
        except OSError as error:
            _stop(ctx, f"teikit: {': '.join(filter(None, (error.filename, error.strerror or str(error))))}.")
        except Exception as error:
            if isinstance(error.__cause__, KeyboardInterrupt):  # Python wraps one that comes while a class is made
                _stop(ctx, STOPPED)
            _stop(ctx, f"teikit: {type(error).__name__}: {error}", _ISSUES)


def _stop(ctx: click.Context, message: str, remedy: str = "") -> None:
    if ctx.params.get("debug"):
        import traceback

        traceback.print_exc()
    click.echo(message, err=True)
    if remedy:
        click.echo(f"        {remedy}", err=True)
    ctx.exit(EXIT_COULD_NOT_RUN)


def _show_every_character() -> None:
    """A character that the terminal's encoding does not have is shown by its number instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _finish(text: str, clean: bool) -> None:
    click.echo(text, nl=False)
    sys.exit(0 if clean else EXIT_FINDINGS)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="teikit")
@click.option("--debug", is_flag=True, help="Show where a fault of teikit itself comes from.")
def main(debug: bool) -> None:
    """Validate, cross-reference and publish TEI-XML scholarly editions: nothing lost, and proven.

    Exit codes: 0 all is well, 1 something was found, 2 the command could not run.
    """


@main.command()
@PATHS
@click.option("--format", "form", default="text", show_default=True, help="text, json, sarif, junit or github.")
@click.option("--select", multiple=True, metavar="CODES", help="Report only these codes (REF, RNG001, …).")
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not report these codes.")
@click.option("--severity", type=click.Choice(["error", "warning", "info"]), default="info", help="Least severity.")
@click.option("--max", "most", type=click.IntRange(1), help="Show at most so many findings.")
@click.option(
    "--schema", "schemas", multiple=True, metavar="SCHEMA", help="File or stored name; instead of all others."
)
@click.option("--fetch", is_flag=True, help="Fetch and keep schemas that documents name by URL.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes side by side.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Report only findings that this file does not know.")
@click.option("--update-baseline", is_flag=True, help="Write the findings of this run to the baseline.")
@click.option("--watch", is_flag=True, help="Validate again whenever a file is saved; stop with Ctrl-C.")
@click.option("--stdin", is_flag=True, help="Take the text of the file named by --path from standard input.")
@click.option("--path", type=click.Path(path_type=Path), help="With --stdin: the file whose text it is.")
def validate(watch: bool, stdin: bool, path: Path | None, **options: Any) -> None:
    """Check TEI files and say what to mend.

    Reads PATHS (files and folders; without PATHS the edition that teikit.toml describes), the schemas and, so that
    pointers resolve, the other files of the edition. Writes nothing but its report (and the baseline, if asked).
    """
    from teikit.commands import validate as command

    if options["update_baseline"] and options["baseline"] is None:
        raise click.UsageError("--update-baseline needs --baseline FILE: the file to write.")
    if stdin and path is None:
        raise click.UsageError("--stdin needs --path NAME: the file whose text is on standard input.")
    chosen = command.Options(**options)
    if watch:
        command.watch(chosen, click.echo)
    contents = {path: sys.stdin.buffer.read()} if stdin and path else None
    if path and not chosen.paths:
        chosen = command.Options(**{**options, "paths": (path,)})
    report = command.validate(chosen, contents)
    _finish(command.render(report, chosen, colour=bool(sys.stdout and sys.stdout.isatty())), report.clean)


@main.command()
@PATHS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--tokens", is_flag=True, help="With --format json: every single pointer as well.")
@click.option("--jobs", type=click.IntRange(1), help="Processes side by side; by default one for each core.")
@click.option("--no-cache", is_flag=True, help="Read every file, also those that have not changed since the last run.")
def refs(paths: tuple[Path, ...], form: str, tokens: bool, jobs: int | None, no_cache: bool) -> None:
    """Account for every pointer: of which convention it is, what it resolves to, what does not resolve.

    Reads PATHS as validate does. Writes its account and, so that the next run reads only files that have changed,
    notes in the user's cache folder (TEIKIT_CACHE names another).
    """
    # What a run builds up, it keeps: to look through it for garbage again and again is a quarter of the time.
    gc.set_threshold(200_000, 50, 100)
    from teikit.commands import refs as command

    if tokens and form != "json":
        raise click.UsageError("--tokens needs --format json: a list of every pointer is for programs.")
    _finish(*command.refs(paths, form, tokens, jobs, not no_cache))


@main.command()
@click.argument("formats", nargs=-1, metavar="[html] [print] [index]")
@click.option("--output", type=click.Path(path_type=Path), help="The folder to write to; dist/ by default.")
@click.option("--no-proof", is_flag=True, help="Do not check the finished site for links that lead nowhere.")
@click.option("--jobs", type=click.IntRange(1), help="Processes side by side; by default as many as serve best.")
@click.option("--latex", is_flag=True, help="With print: also a LaTeX source for reledmac, dist/print/edition.tex.")
@click.option("--typst", is_flag=True, help="With print: keep the markup that the book is set from, dist/print/typst/.")
@click.option(
    "--pdf-standard", "standard", type=click.Choice(["1.7", "2.0", "a-2b", "a-3b", "ua-1"]),
    help="With print: the PDF standard; a-3b carries the TEI sources.",
)  # fmt: skip
def build(formats: tuple[str, ...], output: Path | None, no_proof: bool, standard: str | None, **options: Any) -> None:
    """Make the site (html), the book (print) and the named-entity index (index); all three without a name.

    Reads the edition that teikit.toml describes. Writes below dist/ only what has changed.
    """
    gc.set_threshold(200_000, 50, 100)  # as in refs: what a build makes of the edition, it needs to the end
    from teikit.commands import build as command

    wanted = command.Wanted(formats, output, not no_proof, standard=standard or "", **options)
    _finish(*command.build(wanted))


@main.command()
@click.argument("name", metavar="FORMAT", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output by default.")
@click.option("--list", "show", is_flag=True, help="List the formats.")
def export(name: str | None, output: Path | None, show: bool) -> None:
    """Give the edition's entities or letters as data: json, csv, tei, geojson, lpf, jsonld, beacon or cmif.

    Reads the edition that teikit.toml describes. Writes one file, or to standard output.
    """
    from teikit.commands import export as command

    if show or name is None:
        click.echo(command.listed(), nl=False)
    else:
        command.export(name, output)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
def serve(port: int) -> None:
    """Build the site, show it at http://127.0.0.1:8000/, and build it again whenever a file is saved.

    Reads the edition that teikit.toml describes, writes below dist/html/, answers only to this machine. Ctrl-C ends it.
    """
    from teikit.commands import serve as command

    command.serve(port, click.echo)


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
    from teikit.commands import explain as command

    click.echo(command.explain(code), nl=False)


@main.group()
def schema() -> None:
    """Keep copies of published schemas, for documents that name them by URL."""


@schema.command("add")
@click.argument("name")
@click.argument("source", metavar="FILE-OR-URL")
@click.option("--url", default="", help="The URL by which documents know a schema that is added from a file.")
def schema_add(name: str, source: str, url: str) -> None:
    """Keep a copy of the schema FILE-OR-URL as NAME. Reads (or fetches) it, writes into the user's schema store."""
    from teikit import schema_store

    click.echo(f"kept {schema_store.add(name, source, url)}")


@schema.command("list")
def schema_list() -> None:
    """List the schemas that are kept: name, file, URL. Reads the user's schema store."""
    from teikit import schema_store

    for name, stored in schema_store.entries().items():
        click.echo(f"{name}\t{schema_store.folder() / stored.file}\t{stored.url}")
