"""Writing and checking the folder: what changed is written, what is gone goes, what is foreign stays untouched."""

import json
import shutil
import subprocess

import pytest

from gyokaku.web.carried import manifest, verifying, writing
from gyokaku.web.carried.errors import NoManifest, NotOurs, UnsafePlace
from gyokaku.web.carried.manifest import Listed, ListedEdition, Manifest
from gyokaku.web.carried.places import checked, inside, place

FILES = {"index.html": b"front", "years/2026/index.html": b"year", "data/plan.json": b"{}\n", "課/index.html": b"x"}


def paper(files):
    document = Listed.of(files["data/plan.json"]).sha256
    editions = [ListedEdition(1, "計画", "2026-04-01T00:00:00+09:00", document, "data/plan.json")]
    return Manifest("試験市", "", editions, {path: Listed.of(data) for path, data in files.items()})


def put(folder, files):
    return writing.write(folder, files, paper(files))


@pytest.fixture
def folder(tmp_path):
    put(tmp_path / "site", FILES)
    return tmp_path / "site"


def times(folder):
    return {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


def test_the_second_time_nothing_is_written(folder):
    before = times(folder)
    done = put(folder, FILES)
    assert (done.written, done.kept, done.removed) == (0, len(FILES), 0)
    assert times(folder) == before


def test_only_what_changed_is_written_and_what_is_gone_is_removed(folder):
    before = times(folder)
    changed = {"index.html": b"new front", "data/plan.json": b"{}\n"}
    done = put(folder, changed)
    assert (done.written, done.kept, done.removed) == (1, 1, 2)
    after = times(folder)
    assert not (folder / "years").exists()
    assert {file.name for file in before if before[file] == after.get(file)} == {"plan.json"}
    assert verifying.check(folder).right


def test_a_stranger_in_the_folder_is_neither_removed_nor_overwritten(folder):
    (folder / "robots.txt").write_text("of the city")
    put(folder, {"data/plan.json": b"{}\n"})
    assert (folder / "robots.txt").read_text() == "of the city"
    with pytest.raises(NotOurs, match=r"robots\.txt"):
        put(folder, {"data/plan.json": b"{}\n", "robots.txt": b"ours"})
    assert (folder / "robots.txt").read_text() == "of the city"


def test_a_folder_that_is_not_ours_is_refused_untouched(tmp_path):
    (tmp_path / "letter.docx").write_text("dear mayor")
    with pytest.raises(NotOurs, match=r"letter\.docx"):
        put(tmp_path, FILES)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.docx"]


def test_a_writing_that_was_cut_short_can_be_taken_up(tmp_path):
    (tmp_path / "index.html").write_bytes(FILES["index.html"])
    (tmp_path / f"feed.xml{writing.TEMPORARY}").write_bytes(b"half")
    put(tmp_path, FILES)
    assert verifying.check(tmp_path).added == [f"feed.xml{writing.TEMPORARY}"]


def test_a_manifest_that_points_outside_removes_nothing(folder, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("keep")
    values = json.loads((folder / manifest.NAME).read_bytes())
    values["files"]["../victim"] = {"size": 4, "sha256": "0" * 64}
    (folder / manifest.NAME).write_text(json.dumps(values))
    with pytest.raises(NoManifest, match="フォルダの外"):
        put(folder, {"data/plan.json": b"{}\n"})
    assert victim.read_text() == "keep"


def test_a_link_that_leads_out_of_the_folder_is_refused(folder, tmp_path):
    shutil.rmtree(folder / "years")
    (tmp_path / "elsewhere").mkdir()
    (folder / "years").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnsafePlace, match="フォルダの外"):
        put(folder, FILES)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_every_kind_of_difference_is_named(folder):
    assert verifying.check(folder).right
    (folder / "index.html").write_bytes(b"Front")
    (folder / "years/2026/index.html").unlink()
    (folder / "added.html").write_text("<script>")
    found = verifying.check(folder)
    assert (found.altered, found.missing, found.added) == (["index.html"], ["years/2026/index.html"], ["added.html"])
    assert not found.right


def test_a_document_and_its_manifest_changed_together_do_not_agree_with_the_edition(folder):
    files = {**FILES, "data/plan.json": b'{"altered":1}\n'}
    forged = Manifest("試験市", "", paper(FILES).editions, {path: Listed.of(data) for path, data in files.items()})
    writing.write(folder, files, forged)
    found = verifying.check(folder)
    assert found.editions
    assert not found.right


def test_anybody_can_check_with_the_tools_of_the_system(folder):
    said = subprocess.run(["sha256sum", "-c", "--quiet", manifest.SUMS], cwd=folder, capture_output=True, text=True)
    assert (said.returncode, said.stdout) == (0, "")
    (folder / "index.html").write_bytes(b"Front")
    assert subprocess.run(["sha256sum", "-c", "--status", manifest.SUMS], cwd=folder).returncode == 1


@pytest.mark.parametrize("data", [b"", b"[]", b'{"format":"gyokaku-site/1"}', b"\xff", b'{"format":"other"}'])
def test_a_manifest_that_is_none(folder, data):
    (folder / manifest.NAME).write_bytes(data)
    with pytest.raises(NoManifest, match="gyokaku publish"):
        verifying.check(folder)


@pytest.mark.parametrize(
    "path", ["../a", "a/../b", "/etc/passwd", "a//b", "a/", "con:1", "a\\b", "a\nb", "課" * 90, "a."]
)
def test_places_that_no_file_may_have(path, tmp_path):
    with pytest.raises(UnsafePlace):
        checked(path)
    with pytest.raises(UnsafePlace):
        inside(tmp_path, path)


def test_where_pages_lie():
    assert place("/") == "index.html"
    assert place("/sections/%E5%B8%82%E6%B0%91%E8%AA%B2/") == "sections/市民課/index.html"
    assert place("/feed.xml") == "feed.xml"
