"""What every offer must say: a name, endings, sentences in both languages. AssertionError says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from ..contracts import FormWriter, Saver
from ..locale import LANGUAGES, Message, spoken


def named(offer: object) -> str:
    """The name of an offer. AssertionError where it has none that can be asked for."""
    name = getattr(offer, "name", None)
    assert isinstance(name, str), f"{kind_of(offer)} has no `name`"
    assert name, f"{kind_of(offer)} has an empty name"
    assert name == name.strip(), f"the name {name!r} begins or ends with white space"
    return name


def with_endings(offer: FormWriter | Saver) -> str:
    """The name of an offer that is asked for by a file's ending. AssertionError where its endings are none."""
    name, suffixes = named(offer), offer.suffixes
    assert not isinstance(suffixes, str), f"{name}: suffixes is a str; list them"
    assert suffixes, f"{name} lists no suffix: no file name could ask for it"
    odd = [one for one in suffixes if not one.startswith(".") or one != one.casefold() or len(one) < 2]
    assert not odd, f"{name}: the suffixes {odd} are not like '.csv', in small letters"
    return name


def sentence(said: Message | Mapping[str, str] | str, who: str) -> str:
    """The sentence in English. Raises AssertionError where it has nothing to say in some language."""
    assert isinstance(said, (Message, Mapping, str)), f"{who} has {said!r} for a sentence: give words by language"
    for language in LANGUAGES:
        told = spoken(said, language) if isinstance(said, (Message, str)) else said.get(language)
        assert told, f"{who} has no words in {language}: {said!r}"
    return spoken(said, "en")


def kind_of(one: object) -> str:
    """The name of its type."""
    return type(one).__name__
