"""Printing on pre-printed blanks (phôi): what leaves no ink, and where the rest goes."""
