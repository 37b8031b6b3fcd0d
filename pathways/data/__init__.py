"""Everything kept on disk. Gives and takes domain values only."""
