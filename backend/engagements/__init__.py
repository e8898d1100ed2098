"""The spine: where one paid consulting stands, how it may move, and what has happened to it."""
