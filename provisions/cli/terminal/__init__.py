"""What reaches a terminal, a log or an annotation: how wide, harmless, through streams that may be poor."""
