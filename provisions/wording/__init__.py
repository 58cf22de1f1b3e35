"""How words are written whatever a document says: their direction, dates, and what a link may lead to."""
