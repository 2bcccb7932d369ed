"""Excelで入力する: a section's sheets out as a workbook and in again, with every change shown before it counts."""
