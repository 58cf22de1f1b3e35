"""Legal force as a sentence: law that binds, the platform's own promise, law that nobody has read."""

from provisions.model.document import Force
from provisions.wording.labels import Language


def force_in_words(force: Force, language: Language) -> str:
    """What binds the platform here and what was not examined; never a law that does not bind."""
    if force.is_law:
        said = language.say("binding", laws="; ".join(force.binding))
    elif force.not_examined:
        said = language.labels["own_promise_so_far"]
    else:
        said = language.labels["own_promise"]
    if not force.not_examined:
        return said
    return f"{said} {places_unread(force, language)}"


def places_unread(force: Force, language: Language) -> str:
    """The places whose law nobody has read for it, as a sentence; there has to be one."""
    places = language.listed([name for _, name in force.not_examined])
    return language.say("law_not_examined", places=places)
