"""Where lines and pages break, as well as one knows without a layout engine; no format is known here."""
