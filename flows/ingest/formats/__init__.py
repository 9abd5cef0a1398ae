"""What other programs write, as pieces in their order: Word, OpenDocument, sheets, PDF, and pictures of pages."""
