"""The browser the person watches: the only place that imports Playwright."""
