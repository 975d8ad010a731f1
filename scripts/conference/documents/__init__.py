"""What is printed: the template engine, one file per paper, the output folder."""
