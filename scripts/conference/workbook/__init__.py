"""The workbook as typed: its schema, its reader, the blank one, the marked copy."""
