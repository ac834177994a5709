"""PGP's armour around a text (RFC 9580 §6.2, §7). Nothing is decrypted, no signature checked."""

_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_SIGNATURE_END = "-----END PGP SIGNATURE-----"
_CLOSED = "-----BEGIN PGP MESSAGE-----"


def is_closed(text: str) -> bool:
    """Tell whether a text is encrypted, or what follows its greeting; not what is quoted."""
    return f"\n{_CLOSED}" in "\n" + text[:20_000].lstrip()


def unsigned(text: str) -> str:
    """Take the armour off a text that is signed in the clear."""
    start = text.find(_SIGNED)
    head_end = text.find("\n\n", start) if start >= 0 else -1
    if head_end < 0:
        return text
    end = text.find(_SIGNATURE, head_end)
    signed = text[head_end + 2 : end if end >= 0 else len(text)].rstrip("\n")
    # §7.1: a line that begins with a dash was given another, and a blank.
    lines = (line[2:] if line.startswith("- ") else line for line in signed.split("\n"))
    after = text.find(_SIGNATURE_END, end) if end >= 0 else -1
    rest = text[after + len(_SIGNATURE_END) :].rstrip() if after >= 0 else ""
    return text[:start] + "\n".join(lines) + rest
