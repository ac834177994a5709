"""What came back: fetched over IMAP, told apart, matched, acted upon."""
