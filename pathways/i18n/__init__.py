"""The chosen language: gettext messages, Babel numbers and dates."""
