"""What the judge learns from us: corrections, our own phrases, and how many calls we can make."""
