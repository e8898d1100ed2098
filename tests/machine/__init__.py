"""Random walks through whole consultorias, each step held against a reference that counts second by second."""
