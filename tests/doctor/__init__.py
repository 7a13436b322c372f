"""The doctor: what it sees, what it says, and that it changes nothing."""
