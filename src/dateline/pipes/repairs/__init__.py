"""Repairs of the known faults of the language models on wire text: by language, one file each beside its page of cases."""
