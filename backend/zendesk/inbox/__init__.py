"""What Zendesk tells us: each delivery kept once, then acted on by a job."""
