"""Files, the OS keyring and settings: the only place that touches them."""
