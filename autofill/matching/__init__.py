"""Which control gets which value: pure functions, no browser, no disk, no clock."""
