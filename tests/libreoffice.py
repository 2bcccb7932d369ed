"""LibreOffice, as the program that many offices open and save our workbooks with; tests that need it say so."""

import shutil
import subprocess

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice がこの端末にありません")


def resaved(data, folder):
    """The workbook after LibreOffice opened and saved it."""
    (folder / "in").mkdir()
    (folder / "in" / "book.xlsx").write_bytes(data)
    command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"]
    told = [*command, "--outdir", str(folder), str(folder / "in" / "book.xlsx")]
    subprocess.run(told, check=True, timeout=120, capture_output=True)
    return (folder / "book.xlsx").read_bytes()
