"""Text that must fit: fonts, looks, room, lines and the height of a page, without Word."""
