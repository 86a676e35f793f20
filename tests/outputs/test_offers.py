"""The built-in reporters come through the hook like everybody's."""

import pluggy

from qtcompliance import hookspecs, outputs
from qtcompliance.contracts import Reporter


def test_the_four_reporters_are_offered():
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(outputs)
    (offered,) = manager.hook.qtcompliance_reporters()
    assert [one.name for one in offered] == ["console", "json", "jsonl", "csv"]
    assert all(isinstance(one, Reporter) for one in offered)
