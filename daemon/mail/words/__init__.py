"""What people and programs say, by subject: tables only, one file beside each rule that asks them."""
