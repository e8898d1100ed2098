"""The guide's pictures: the job walked once more, in Chromium."""
