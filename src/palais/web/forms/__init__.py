"""The forms of charts, one file each: from a plot's points to an Altair chart with its size in pixels."""
