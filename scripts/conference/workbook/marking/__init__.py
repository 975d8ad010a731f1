"""Marking a copy of a workbook: the parts that change are patched, all others copied as they are."""
