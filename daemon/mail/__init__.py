"""Reading and composing mail: bytes in, values out, no input or output anywhere."""
