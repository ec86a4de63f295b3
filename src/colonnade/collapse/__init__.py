"""Where else it ran: fingerprints of texts, copies, originals."""
