"""Read side: all the sidebar shows of one ticket, with the actions its reader may take."""
