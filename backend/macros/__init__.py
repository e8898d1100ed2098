"""What is written on tickets: the official macros' texts as versioned templates, in Brazilian Portuguese."""
