"""Consultoria: paid support consulting, run from the Zendesk ticket itself."""
