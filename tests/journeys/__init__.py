"""One path of the procedure each, through worker and local Zendesk."""
