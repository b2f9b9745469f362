"""`drift.toml`: what is read, and what is refused with file and line."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.drift_report import Acknowledgement
from paasport_codegen.drift.policy.drift_file import read_policy
from paasport_codegen.errors import FileSystemError, UsageError
from tests.support.golden import assert_same_text

GOLDEN = Path(__file__).parent / "golden" / "drift_file"
APIS = ("railway", "northflank")
REFUSED = sorted(path.stem for path in GOLDEN.glob("*.toml"))

VALID = '''\
# Looked at by hand.
[[acknowledged]]
api = "railway"
fingerprint = "0123456789ab"
reason = """
  Below is no header:
[[acknowledged]]
"""

  [["acknowledged"]] # a header that is written in another way
api = "northflank"
fingerprint = "0123456789ab"
reason = 'They know'
expires = 2026-12-31
'''


def test_entries_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "drift.toml"
    path.write_text(VALID, encoding="utf-8")
    first = "Below is no header:\n[[acknowledged]]"
    expires = datetime.date(2026, 12, 31)
    expected = (
        Acknowledgement("railway", "0123456789ab", first, SourceLocation("drift.toml", 2)),
        Acknowledgement(
            "northflank", "0123456789ab", "They know", SourceLocation("drift.toml", 10), expires
        ),
    )
    assert read_policy(path, APIS).acknowledgements == expected
    path.write_bytes(b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode())
    assert read_policy(path, APIS).acknowledgements == expected


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "acknowledged = []\n"])
def test_no_entry(text: str, tmp_path: Path) -> None:
    path = tmp_path / "drift.toml"
    assert read_policy(path, APIS).acknowledgements == ()
    path.write_text(text, encoding="utf-8")
    assert read_policy(path, APIS).acknowledgements == ()


def test_there_are_refused_files() -> None:
    assert len(REFUSED) >= 10


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_policy(GOLDEN / f"{name}.toml", APIS, shown=f"{name}.toml")
    assert caught.value.exit_code == 2
    assert_same_text(f"{caught.value}\n", GOLDEN / f"{name}.txt")


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "drift.toml"
    path.write_bytes(b"# \xff\n")
    with pytest.raises(UsageError, match=r"drift\.toml: not UTF-8: .* at byte 2\."):
        read_policy(path, APIS)


def test_a_folder_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "drift.toml").mkdir()
    with pytest.raises(FileSystemError, match="could not be read"):
        read_policy(tmp_path / "drift.toml", APIS)
