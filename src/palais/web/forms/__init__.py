"""The forms of charts, one file each: from a plot's points to one drawing of its size in pixels."""
