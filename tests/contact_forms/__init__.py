"""Contact and complaint forms of invented firms and offices, as the usual builders make them, with known answers."""
