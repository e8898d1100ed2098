"""Pure rules, by table."""
