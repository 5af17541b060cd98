"""`langnghe backup` and `langnghe restore`: verified copies of everything."""

from pathlib import Path

import click

from bot import backups
from bot.cli.session import common_options, print_json, session_of


@click.command()
@common_options
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def backup(folder: Path | None, as_json: bool, **options: str | None) -> None:
    """Copy the database and photos while all runs, and verify the copy."""
    with session_of(options, as_json) as session:
        target = folder or backups.backup_folder(session.config)
        made = backups.make(session.store, session.config, target, session.now)
        if as_json:
            print_json({"path": str(made.path), "cases": made.cases, "photos": made.photos})
        else:
            click.echo(
                session.text(
                    "cli-did-backup", path=str(made.path), cases=made.cases, photos=made.photos
                )
            )


@click.command()
@common_options
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Replace the database that is there.")
def restore(path: Path, yes: bool, **options: str | None) -> None:
    """Put a verified backup in place of the database."""
    with session_of(options) as session:
        back = backups.restore(session.config, path, overwrite=yes)
        click.echo(
            session.text(
                "cli-did-restore", path=str(back.path), cases=back.cases, photos=back.photos
            )
        )
