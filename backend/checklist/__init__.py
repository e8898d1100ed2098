"""The evaluation: what must be true before the paid modality is recommended."""
