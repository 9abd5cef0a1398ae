"""WordprocessingML: its elements and runs written, its text read, its packages; for all that make or read a DOCX."""
