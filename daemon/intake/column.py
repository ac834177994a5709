"""Which column of a list of people is which, by its name, loosely.

`E-mail`, `email address` and `E-Mail-Adresse` are one. A name nobody knows keeps its column as a
custom field, under a name that a template can write. The first column of a meaning has it; a second
one (`Phone 2`) is kept as custom.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

NAME_AT_MOST = 60

#: What each known column is called, without case, accents, spaces and signs.
_NAMES = {
    "email": "email emailaddress mail mailaddress emailadresse mailadresse contactemail "
    "primaryemail workemail businessemail courriel adressemail correo",
    "client": "client clientname company companyname organisation organization account accountname "
    "customer customername firm business firma firmenname unternehmen kunde kundenname societe",
    "client_domain": "clientdomain domain companydomain website web url homepage webseite",
    "first_name": "firstname givenname forename first vorname prenom",
    "last_name": "lastname surname familyname last nachname familienname",
    "name": "name fullname contactname contact person ansprechpartner displayname kontakt",
    "role": "role jobtitle title position function funktion rolle job",
    "phone": "phone phonenumber telephone telephonenumber tel mobile mobilephone cell cellphone "
    "workphone businessphone telefon telefonnummer handy mobil rufnummer",
    "timezone": "timezone tz zeitzone",
    "locale": "locale language lang sprache",
    "birthday": "birthday birthdate dateofbirth dob geburtstag geburtsdatum",
    "owner": "owner accountowner accountmanager clientowner relationshipmanager betreuer",
    "annual_value": "annualvalue value annualrevenue revenue yearlyvalue turnover umsatz "
    "jahresumsatz jahreswert arr",
    "client_since": "clientsince customersince since kundeseit startdate",
    "referred_by": "referredby referrer referral empfohlenvon recommendedby",
    "referral_words": "referralwords referralnote referralnotes",
    "consent": "consent basis lawfulbasis legalbasis rechtsgrundlage einwilligung",
    "key_person": "keyperson keycontact iskeyperson primarycontact hauptansprechpartner",
    "tags": "tags tag labels label schlagworte",
}  # fmt: skip
_KNOWN = {name: column for column, names in _NAMES.items() for name in names.split()}

_NOT_A_LETTER = re.compile(r"[^0-9a-z]+")


def is_header(cells: Iterable[str]) -> bool:
    """Whether these cells head a list of people: one of them names an address."""
    return any(_KNOWN.get(_bare(cell)) == "email" for cell in cells)


def named(cells: Iterable[str]) -> Mapping[int, str]:
    """The meaning of each column by its place; `custom:…` for what only the operator knows."""
    meanings: dict[int, str] = {}
    for place, cell in enumerate(cells):
        known = _KNOWN.get(_bare(cell))
        if known is None or known in meanings.values():
            known = _custom(cell, place, meanings.values())
        meanings[place] = known
    return meanings


def _custom(cell: str, place: int, taken: Iterable[str]) -> str:
    base = _NOT_A_LETTER.sub("_", _ascii(cell)).strip("_")[:NAME_AT_MOST] or f"column_{place + 1}"
    if base[0].isdigit():
        base = f"_{base}"
    name, n = f"custom:{base}", 2
    while name in taken:
        name, n = f"custom:{base}_{n}", n + 1
    return name


def _bare(cell: str) -> str:
    return _NOT_A_LETTER.sub("", _ascii(cell[:200]))


def _ascii(text: str) -> str:
    """Lower case without accents: `Prénom` is `prenom`."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
