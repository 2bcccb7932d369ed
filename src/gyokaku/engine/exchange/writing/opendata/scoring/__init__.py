"""Scores a package against the 30 rules of 行政データにおける機械可読性ルール: one function a rule, by the rule's own number."""
