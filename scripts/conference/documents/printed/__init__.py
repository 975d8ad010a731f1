"""The ledger beside the workbook: register numbers, what was printed, what it said."""
