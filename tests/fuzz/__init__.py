"""Fuzzing: whatever bytes come, nothing falls over, hangs or says two things of the same input.

    seeds (drawn reports) ─mutation▶ inputs ─targets▶ the properties that must hold

`targets` is the list of what is fuzzed.  Two drivers share it: ``python -m tests.fuzz`` runs them
under atheris, which follows the code that inputs reach, for as long as one likes; and
``tests/test_fuzz.py`` a few hundred inputs of each every day under hypothesis.
"""
