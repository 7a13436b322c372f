"""The laboratory: pages that differ from any that we know, with answers that their own making gives.

`make(seed)` (in `make.py`) builds one page from one number: a form (`forms.py`), in one language, changed by some
mutations (`reworded.py`, `rebuilt.py`, `strangers.py`, `traps.py`), or a page that only looks like the form
(`look_alikes.py`). `draw.py` writes it as HTML; `bench.py` shows it to the product in a real browser and says what
came out; `figures.py` counts. `scripts/evaluate.py --lab` is the way to run it.
"""
