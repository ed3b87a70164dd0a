"""A generator of reports: drawn consistent, laid out in many ways, broken one thing at a time.

    strategies.draw_sheet(random)  →  model.Sheet  →  defects  →  layouts  →  text and the truth

Everything is drawn from a `random.Random`, so that one generator serves the hypothesis properties
(`hypothesis.strategies.randoms`) and the counted rates (seeds).  The labels of the statutory tables
are written out here once more (`labels`), so that a mistake in rules/forms does not hide itself.
"""
