"""Texts in the encodings before Unicode (TCVN3, VNI), found by letters and fonts, and decoded."""
