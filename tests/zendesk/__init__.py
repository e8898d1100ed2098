"""What only the wire to Zendesk can show."""
