"""The commands as a clerk meets them: run in the test's database, with text, error text and exit code apart."""

from dataclasses import dataclass

import pytest
from typer.testing import CliRunner


@dataclass
class Ran:
    """What a command printed and how it ended."""

    code: int
    said: str
    complained: str


@pytest.fixture
def gyokaku(db):
    from gyokaku.cli.program import program

    def run(*arguments, given=None):
        done = CliRunner().invoke(program, [str(argument) for argument in arguments], input=given)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def paper(tmp_path):
    """Writes a plan document to a file of this name."""
    from gyokaku.engine.document import canonical

    def write(plan, name="plan.json"):
        path = tmp_path / name
        path.write_bytes(canonical(plan))
        return path

    return write
