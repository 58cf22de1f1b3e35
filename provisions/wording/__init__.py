"""How words are written whatever a document says: labels, lists, dates, direction, safe words, addresses."""
