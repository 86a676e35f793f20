"""Plugins: who offers what, and why one failed."""

TEMPLATES: dict[str, str] = {
    "plugins.kind.adapter": "adapter",
    "plugins.kind.check": "check",
    "plugins.kind.reporter": "format",
    "plugins.kind.form": "form",
    "plugins.kind.saver": "file of observations",
    "plugins.kind.ruleset": "ruleset",
    "plugins.unknown_beside_broken": "{what} These plugins could not be used: {broken}.",
    "plugins.beside_off": "These plugins are switched off by the environment variable QTCOMPLIANCE_BLOCK, and one of them may offer it: {plugins}.",
    "plugins.elsewhere": "{name}: it takes the plugin {distribution}, which is not there; install it with pip install {distribution}.",
    "plugins.switched_off": "{name}: it takes the plugin {distribution}, which is installed but switched off by the environment variable QTCOMPLIANCE_BLOCK; take it out of that variable.",
    "plugins.failed": "it raised {cause}",
    "plugins.nameless": "an offer of the type {offer} has no name",
    "plugins.incomplete": "{offer} lacks {missing}",
    "plugins.settings": "the settings of {offer} are not a set of keys",
    "plugins.unknown_hook": "unknown hook {hook}; the hooks are {known}",
    "plugins.ruleset_broke": "the ruleset cannot be read: {cause}",
    "plugins.clash": '"{name}" is offered twice: by {first} and by {second}; switch one off with QTCOMPLIANCE_BLOCK',
}
