"""The tour: the whole main job on the sample report, in the real windows, by keys and mouse."""
