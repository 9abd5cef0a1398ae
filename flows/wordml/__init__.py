"""WordprocessingML: its elements, runs and packages, for whoever writes or reads a DOCX."""
