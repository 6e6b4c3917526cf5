"""What languages say: words and rules, no engine."""
