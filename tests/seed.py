"""The city's real document, read from beside the repository where it is; tests that need it say so when it is not."""

from pathlib import Path

import pytest

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "musashino-r7-r11.txt"

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="市の原本（../shared/seed/）がこの端末にありません")
