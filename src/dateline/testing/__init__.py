"""What plugins and our own tests are tested with."""
