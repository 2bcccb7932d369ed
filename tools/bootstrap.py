"""Makes .venv and installs the hash-pinned requirements, from wheels/ without any network where that folder is.

Standard library only: it runs before anything is installed. python tools/bootstrap.py runtime|dev|wheels|wheels-dev
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WHEELS = ROOT / "wheels"
FILES = {"runtime": "requirements.txt", "dev": "requirements-dev.txt"}
WHEEL_FILES = {"wheels": FILES["runtime"], "wheels-dev": FILES["dev"]}  # for ./run alone, or for ./test as well
LAUNCHER = """#!{python}
import sys

sys.path.insert(0, {source!r})
from gyokaku.cli import main

sys.exit(main())
"""


class Stopped(Exception):
    """Set-up cannot go on; the message says what, where and how to mend."""


def main(profile: str) -> int:
    """Bring .venv up to date for a profile; a second call with nothing changed does next to nothing."""
    try:
        if profile in WHEEL_FILES:
            fill_wheels(ROOT / WHEEL_FILES[profile])
            return 0
        requirements = ROOT / FILES[profile]
        stamp = VENV / f".ready-{profile}"
        wanted = hashlib.sha256(requirements.read_bytes() + sys.version.encode() + str(ROOT).encode()).hexdigest()
        if stamp.exists() and stamp.read_text() == wanted:
            return 0
        make_venv()
        install(requirements)
        link_source()
        stamp.write_text(wanted)
    except Stopped as stopped:
        sys.stderr.write(f"{stopped}\n")
        return 1
    return 0


def make_venv() -> None:
    """A virtual environment of this very Python; an old one of another version is made anew."""
    if (VENV / "bin" / "python").exists() and _works(VENV / "bin" / "python"):
        return
    if not os.access(ROOT, os.W_OK):
        raise Stopped(f"{ROOT} に書き込めません。書き込める場所に置き直してください。")
    shutil.rmtree(VENV, ignore_errors=True)
    step(
        "Pythonの仮想環境を作っています",
        [sys.executable, "-m", "venv", str(VENV)],
        "仮想環境を作れません。Debian・Ubuntuでは apt install python3-venv を実行してください。",
    )


def _works(python: Path) -> bool:
    probe = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode == 0


def install(requirements: Path) -> None:
    """Install by hash. With wheels/ nothing is asked of any network."""
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if WHEELS.is_dir() and any(WHEELS.iterdir()):
        command += ["--no-index", "--find-links", str(WHEELS)]
        mend = "wheels/ に足りないものがあります。同じ版の requirements から集め直してください（docs/install.md）。"
    else:
        mend = "パッケージを取得できません。閉域網では wheels/ フォルダーを置いてください（docs/install.md）。"
    step("必要なものを入れています", [*command, "--require-hashes", "-r", str(requirements)], mend)


def link_source() -> None:
    """Make src/ importable and `gyokaku` a command, without building a package."""
    source = str(ROOT / "src")
    site = next((VENV / "lib").glob("python3*/site-packages"))
    (site / "gyokaku-source.pth").write_text(f"{source}\n")
    launcher = VENV / "bin" / "gyokaku"
    launcher.write_text(LAUNCHER.format(python=VENV / "bin" / "python", source=source))
    launcher.chmod(0o755)


def fill_wheels(requirements: Path) -> None:
    """Collect the wheels of a requirements file for a machine of this kind without a network."""
    make_venv()
    command = [str(VENV / "bin" / "python"), "-m", "pip", "download", "--quiet", "--only-binary", ":all:"]
    step(
        "wheels/ に集めています",
        [*command, "--require-hashes", "-r", str(requirements), "-d", str(WHEELS)],
        "集められません。インターネットにつながる端末で実行してください。",
    )


def step(what: str, command: list[str], mend: str) -> None:
    """Run a command, showing on one line how long it has taken; raise Stopped with its last words when it fails."""
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        live = sys.stderr.isatty()
        if not live:
            sys.stderr.write(f"{what}…\n")
        while True:
            try:
                said, _ = running.communicate(timeout=0.5)
                break
            except subprocess.TimeoutExpired:
                if live:
                    sys.stderr.write(f"\r{what}… {time.monotonic() - begun:.0f}秒")
                    sys.stderr.flush()
    if live:
        sys.stderr.write(f"\r{what}… {time.monotonic() - begun:.0f}秒 済み\n")
    if running.returncode != 0:
        raise Stopped(f"{said.strip()[-1500:]}\n{what} → 失敗しました。{mend}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "runtime"))
