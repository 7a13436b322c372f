"""What is said, what was seen, what is owed, what comes next: pure functions, `today` is an argument."""
