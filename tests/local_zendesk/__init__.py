"""The local Zendesk against what Zendesk does."""
