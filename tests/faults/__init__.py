"""Processes killed at named points of one action: nothing lost, nothing twice."""
