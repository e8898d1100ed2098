"""What a modality charges, asks for and is called, and since when."""
