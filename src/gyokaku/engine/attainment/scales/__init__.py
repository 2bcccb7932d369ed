"""Rating scales as data: labels, bands, what is no rating. Ready-made ones lie in ready_made/; a town may bring its own."""

from gyokaku.engine.attainment.scales.load import UnreadableScale, read_scale, ready, ready_names, titled
from gyokaku.engine.attainment.scales.placing import Measures, Placed, place
from gyokaku.engine.attainment.scales.scale import Axis, Band, Scale, Tone

__all__ = [
    "Axis",
    "Band",
    "Measures",
    "Placed",
    "Scale",
    "Tone",
    "UnreadableScale",
    "place",
    "read_scale",
    "ready",
    "ready_names",
    "titled",
]
