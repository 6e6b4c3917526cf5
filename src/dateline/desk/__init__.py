"""The desk at work: settings by folder, what it lets stand, edits of files, reports of findings for other programs."""
