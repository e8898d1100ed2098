"""Who receives the term and who pays, and whether the data to charge them is whole."""
