"""The yearly round (年度評価): assignments, reports, turns between section, office and headquarters, closing."""
