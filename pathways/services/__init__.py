"""One short function per thing a person does. Returns values, never sentences."""
