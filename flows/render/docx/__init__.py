"""View -> DOCX."""
