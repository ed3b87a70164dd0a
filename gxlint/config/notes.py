"""Settings that have no effect: said on standard error, so that nobody counts on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxlint.config import Configuration
from gxlint.config.settings import Settings
from gxlint.messages import say
from gxlint.rules.choice import ALWAYS, changed_by

#: Settings of the run as a whole: only one configuration can have its way.
_OF_THE_RUN = ("lang", "format", "fail-on")


def notes(
    configuration: Configuration, paths: Iterable[str], run: Settings, lang: str
) -> Iterator[str]:
    """What is to be said of the configurations of these files, `run` being the run's; in order."""
    found: dict[str, None] = {}
    different = {id(one): one for one in map(configuration.of, paths)}.values()
    states = (state for in_force in different for state in in_force.rules.states.values())
    if all(state == ALWAYS for state in states if state.on):
        found[say("config.none_on", lang)] = None
    for in_force in different:
        for rule in in_force.rules.rules:
            if in_force.rules.state(rule).reason == "off_by_default":
                for origin in changed_by(rule, in_force.settings.choices).values():
                    found[say("config.off", lang, origin=origin, code=rule.code)] = None
    for settings in configuration.read:
        for key in _OF_THE_RUN:
            attribute = key.replace("-", "_")
            if getattr(settings, attribute) not in (None, getattr(run, attribute)):
                origin = settings.origins[key]
                found[say("config.not_first", lang, origin=origin, name=key)] = None
    yield from sorted(found)
