"""The page of policies: each modality's versions, what a new one changes, and who confirms it."""
