"""The command line: the only place that imports Typer or prints."""
