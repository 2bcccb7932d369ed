"""Reads and prints years, dates, numbers and units as Japanese plans print them, without guessing."""
