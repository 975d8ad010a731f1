"""The blank workbook that a new office starts with, written from the schema."""
