"""The template engine: a Word file is read, checked, translated once and rendered per record."""
