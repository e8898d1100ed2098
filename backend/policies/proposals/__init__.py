"""A new version of a policy: proposed by one person of billing, confirmed by another, or not at all."""
