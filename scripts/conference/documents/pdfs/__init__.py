"""PDF by LibreOffice: few calls, one file a person and a print file."""
