"""The reading room: pages over a record, on this machine alone. `docs/reading-room.md` says how to add one."""
