"""Screens of the yearly round: the board, the sheet, opening and closing."""
