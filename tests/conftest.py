"""What all tests share: property tests are judged by what they find, never by the clock."""

import hypothesis

hypothesis.settings.register_profile("geoevents", deadline=None)
hypothesis.settings.load_profile("geoevents")
