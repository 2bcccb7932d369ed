"""A section's sheets as an Excel workbook: out, filled in at leisure, and in again by the same rules and rights."""
