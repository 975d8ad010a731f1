"""The conference itself: records, faults, checks, seating, money, names. No files."""
