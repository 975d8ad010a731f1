"""The file: bytes of any format become sheets, with their values and what else the file says of them."""
