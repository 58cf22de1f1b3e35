"""Property tests of renderers take their time on a busy machine; how long is not what they are about."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
