"""Brief -> View (formatted once) -> PDF and DOCX bytes."""
