"""Rating scales as data: labels, bands, what is no rating. Ready-made ones lie in ready_made/; a town may bring its own."""

from gyokaku.engine.attainment.scales.load import UnreadableScale, read_scale, ready, ready_names
from gyokaku.engine.attainment.scales.placing import Measures, Placed, place
from gyokaku.engine.attainment.scales.scale import Axis, Band, Scale

__all__ = [
    "Axis",
    "Band",
    "Measures",
    "Placed",
    "Scale",
    "UnreadableScale",
    "place",
    "read_scale",
    "ready",
    "ready_names",
]
