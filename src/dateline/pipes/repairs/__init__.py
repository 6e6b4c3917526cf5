"""Repairs of the known faults of the language model on wire text, one file each beside its page of cases."""
