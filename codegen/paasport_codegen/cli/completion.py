"""`paasport completion`: scripts that complete the command line."""

from __future__ import annotations

import click

from paasport_codegen.cli.options import common_options, examples

_EXAMPLES = examples(
    'eval "$(paasport completion bash)"  # in ~/.bashrc',
    'eval "$(paasport completion zsh)"  # in ~/.zshrc, below compinit',
    "paasport completion fish > ~/.config/fish/completions/paasport.fish",
)


@click.command(short_help="Print a completion script for a shell.", epilog=_EXAMPLES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@common_options
def completion(shell: str) -> int:
    """Print a script that makes a shell complete commands, options, APIs and files.

    The script runs the first `paasport` in the PATH. Bash must be 4.4 or newer.
    """
    from click.shell_completion import get_completion_class

    from paasport_codegen.cli.main import cli

    of_shell = get_completion_class(shell)
    assert of_shell is not None  # click has one for each of the choices
    click.echo(of_shell(cli, {}, "paasport", "_PAASPORT_COMPLETE").source(), nl=False)
    return 0
