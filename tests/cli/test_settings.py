"""Settings come from the environment; a variable that cannot be used is named with its mend."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings as used
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from gyokaku import settings


@pytest.fixture
def variable(monkeypatch):
    return lambda text: monkeypatch.setenv("GYOKAKU_TRIAL", text)


@pytest.mark.parametrize(("text", "read"), [("1", True), ("ON", True), ("no", False), ("", True), (" 0 ", False)])
def test_flags(variable, text, read):
    variable(text)
    assert settings.flag("GYOKAKU_TRIAL", True) is read


@pytest.mark.parametrize(
    ("reader", "text"),
    [(lambda: settings.flag("GYOKAKU_TRIAL"), "maybe"), (lambda: settings.number("GYOKAKU_TRIAL", 1), "-1")],
)
def test_a_wrong_text_is_refused_by_name(variable, reader, text):
    variable(text)
    with pytest.raises(ImproperlyConfigured, match=f"GYOKAKU_TRIAL の「{text}」.*指定してください"):
        reader()


def test_lists(variable):
    variable(" a.example , ,b.example")
    assert settings.words("GYOKAKU_TRIAL") == ["a.example", "b.example"]


class TestDatabase:
    def read(self, monkeypatch, tmp_path, url):
        monkeypatch.setenv("DATABASE_URL", url)
        return settings.database(tmp_path)

    def test_without_a_url_it_is_a_file_in_the_data_folder(self, monkeypatch, tmp_path):
        assert self.read(monkeypatch, tmp_path, "")["NAME"] == tmp_path / "gyokaku.sqlite3"

    def test_sqlite_by_path(self, monkeypatch, tmp_path):
        assert self.read(monkeypatch, tmp_path, "sqlite:////srv/a%20b.sqlite3")["NAME"] == "/srv/a b.sqlite3"
        assert self.read(monkeypatch, tmp_path, "sqlite:///rel.sqlite3")["NAME"] == "rel.sqlite3"

    def test_postgresql_with_everything(self, monkeypatch, tmp_path):
        read = self.read(monkeypatch, tmp_path, "postgresql://u%40x:p%2Fw@db.example:5433/plan?sslmode=require")
        names = {"USER": "u@x", "PASSWORD": "p/w", "HOST": "db.example", "PORT": "5433", "NAME": "plan"}
        assert {name: read[name] for name in names} == names
        assert read["OPTIONS"] == {"sslmode": "require"}

    def test_postgresql_by_socket(self, monkeypatch, tmp_path):
        read = self.read(monkeypatch, tmp_path, "postgres://gyokaku@/plan?host=/run/sock&port=5433")
        assert (read["HOST"], read["PORT"], read["OPTIONS"]) == ("/run/sock", "5433", {})

    @pytest.mark.parametrize("url", ["mysql://a/b", "postgres://a:b:c/d", "postgres://h:port/d"])
    def test_others_are_refused(self, monkeypatch, tmp_path, url):
        with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
            self.read(monkeypatch, tmp_path, url)


class TestSecretKey:
    def test_made_once_and_kept_for_the_owner_only(self, monkeypatch, tmp_path):
        monkeypatch.delenv("GYOKAKU_SECRET_KEY", raising=False)
        made = settings.secret_key(tmp_path)
        assert len(made) > 60
        assert settings.secret_key(tmp_path) == made
        assert [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()] == [0o600]

    def test_processes_that_start_together_share_it(self, monkeypatch, tmp_path):
        monkeypatch.delenv("GYOKAKU_SECRET_KEY", raising=False)
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(settings.secret_key, [tmp_path] * 32))) == 1
        assert len(list(tmp_path.iterdir())) == 1

    def test_the_environment_comes_first(self, monkeypatch, tmp_path):
        monkeypatch.setenv("GYOKAKU_SECRET_KEY", "given")
        assert settings.secret_key(tmp_path) == "given"
        assert not list(tmp_path.iterdir())


def test_a_data_folder_that_cannot_be_made(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GYOKAKU_DATA", str(tmp_path / "file" / "below"))
    with pytest.raises(ImproperlyConfigured, match="GYOKAKU_DATA"):
        settings.data_folder()


def test_unsafe_things_are_off_unless_asked_for():
    assert not used.DEBUG
    assert "*" not in used.ALLOWED_HOSTS
    sources = [source for sources in used.CONTENT_SECURITY_POLICY["DIRECTIVES"].values() for source in sources]
    assert set(sources) == {"'none'", "'self'"}


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PRAGMAはSQLiteだけのもの")
def test_sqlite_is_set_up_for_safe_writing():
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "recursive_triggers", "busy_timeout")
        }
    assert found == {"foreign_keys": 1, "recursive_triggers": 1, "busy_timeout": 20000}
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
