"""Set-up and health of an installation: what an administrator runs on the command line and reads on the page."""
