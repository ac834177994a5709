"""What people and programs say: tables only, a file for each rule that asks them."""
