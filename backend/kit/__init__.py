"""No business: what every room stands on."""
