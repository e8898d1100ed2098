"""All that proves one charge, and the verdict on it: a page, a PDF for the customer, JSON for the verifier."""
