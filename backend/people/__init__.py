"""Who is who: users, their roles from Zendesk groups, and our own short sessions."""
