"""The cost estimate: its workbook, and the papers around it."""
