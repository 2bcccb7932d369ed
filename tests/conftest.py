"""The harness: silent faults become failures, and what this machine could not run is said at the end."""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.databases import flush_lifts_triggers, kept, own_database  # noqa: F401 (fixtures)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gyokaku.settings")
# A busy machine is no failure.
hypothesis_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("untimed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_configure(config):
    """A data folder of the suite's own: what ./run collected or wrote is neither used nor touched."""
    from django.conf import settings

    folder = Path(tempfile.mkdtemp(prefix="gyokaku-suite-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "static").mkdir()
    settings.DATA, settings.STATIC_ROOT, settings.EVIDENCE = folder, folder / "static", folder / "evidence"
    settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["tests.hashing.Light", *settings.PASSWORD_HASHERS[1:]]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_addoption(parser):
    parser.addoption("--slow", action="store_true", help="also run what takes over a second")


def pytest_collection_finish():
    """What was loaded stays: the search for garbage, an eighth of the suite's time, looks only at what comes after."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(config, items):
    for item in items:
        if "slow" in item.keywords and not config.getoption("--slow"):
            item.add_marker(pytest.mark.skip(reason="時間のかかる試験（--slow で実行）"))
        if "browser" in item.keywords and CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="Chromiumがこの端末にありません"))


def pytest_terminal_summary(terminalreporter):
    """Say plainly, one line a reason, what was left out."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"省いたもの：{count}件 — {reason}")


class UndefinedVariable(str):
    """Stands for a template variable that nobody defined: to print it is a failure."""

    def __contains__(self, key):
        return key == "%s"

    def __mod__(self, name):
        pytest.fail(f"テンプレートの変数「{name}」が定義されていません")


@pytest.fixture(autouse=True, scope="session")
def undefined_template_variables_fail():
    from django.conf import settings

    for engine in settings.TEMPLATES:
        engine.setdefault("OPTIONS", {})["string_if_invalid"] = UndefinedVariable("%s")
