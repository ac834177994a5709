"""Who is in the demo: a small IT firm, and the two dozen firms that live with its work.

All names are made up and all addresses end in .example (RFC 2606 §2), so that no mail of the demo
could reach anybody even if it tried.
"""

from dataclasses import dataclass, replace
from datetime import date

from daemon.demo.mailprogram import Program
from daemon.demo.people import Character, Person

FIRM = "Northwind IT"
DOMAIN = "northwind-it.example"
TEAM = f"care@{DOMAIN}"
POSTAL_ADDRESS = "Northwind IT, 14 Quay Street, Bristol BS1 4XX"

_C, _P = Character, Program


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the firm's own people."""

    email: str
    name: str
    role: str
    phone: str


DORA = Colleague(f"dora@{DOMAIN}", "Dora Lindqvist", "agent", "0117 496 0021")
MARCUS = Colleague(f"marcus@{DOMAIN}", "Marcus Hale", "agent", "0117 496 0022")
HELEN = Colleague(f"helen@{DOMAIN}", "Helen Northwood", "manager", "0117 496 0001")
STAFF = (DORA, MARCUS, HELEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    name: str
    domain: str
    value: int  # pounds a year
    since: date
    owner: Colleague
    people: tuple[Person, ...]
    joins_on_day: int = 0  # 0 was a client before the demo began
    referred_by: str = ""
    referral_words: str = ""


def _who(
    local: str,
    name: str,
    role: str,
    character: Character,
    program: Program,
    phone: str,
    *,
    timezone: str = "Europe/London",
    locale: str = "",
    birthday: str = "",
    stand_in: tuple[str, str] = ("", ""),
) -> Person:
    first, _, last = name.partition(" ")
    return Person(
        email=local,
        first_name=first,
        last_name=last,
        role=role,
        character=character,
        program=program,
        phone=phone,
        timezone=timezone,
        locale=locale,
        birthday=birthday,
        stand_in=stand_in,
    )


def _firm(
    name: str,
    domain: str,
    value: int,
    since: date,
    owner: Colleague,
    *people: Person,
    joins_on_day: int = 0,
    referred_by: str = "",
    referral_words: str = "",
) -> Firm:
    """A firm, whose first person is its key person."""
    key, *others = (replace(person, email=f"{person.email}@{domain}") for person in people)
    return Firm(
        name=name,
        domain=domain,
        value=value,
        since=since,
        owner=owner,
        people=(replace(key, key_person=True), *others),
        joins_on_day=joins_on_day,
        referred_by=referred_by,
        referral_words=referral_words,
    )


FIRMS: tuple[Firm, ...] = (
    _firm(
        "Harbour & Vale Solicitors",
        "harbourvale.example",
        21_600,
        date(2016, 4, 1),
        DORA,
        _who(
            "ada.whitcombe",
            "Ada Whitcombe",
            "office manager",
            _C.GLAD,
            _P.OUTLOOK,
            "0117 496 0101",
            birthday="05-14",
        ),
        _who("rupert.vale", "Rupert Vale", "partner", _C.SILENT, _P.PHONE, "0117 496 0102"),
    ),
    _firm(
        "Brightwater Dental",
        "brightwater-dental.example",
        9_400,
        date(2019, 9, 2),
        DORA,
        _who(
            "priya.nair",
            "Priya Nair",
            "practice manager",
            _C.SUBTLE,
            _P.GMAIL,
            "0117 496 0111",
            birthday="11-02",
        ),
        _who("tom.ellery", "Tom Ellery", "dentist", _C.SILENT, _P.GMAIL, "0117 496 0112"),
    ),
    _firm(
        "Kestrel Joinery",
        "kestrel-joinery.example",
        2_900,
        date(2021, 2, 15),
        MARCUS,
        _who("sam", "Sam Kestrel", "owner", _C.LACONIC, _P.PHONE, "01275 55 0131"),
    ),
    _firm(
        "Linden Primary School",
        "linden-primary.example",
        12_000,
        date(2018, 8, 20),
        DORA,
        _who(
            "grace.oduya",
            "Grace Oduya",
            "school business manager",
            _C.WARM,
            _P.OUTLOOK,
            "0117 496 0141",
        ),
        _who("peter.lacey", "Peter Lacey", "head teacher", _C.AWAY, _P.OUTLOOK, "0117 496 0142"),
    ),
    _firm(
        "Foxglove Florists",
        "foxglove-florists.example",
        1_800,
        date(2022, 3, 7),
        MARCUS,
        _who(
            "maisie", "Maisie Fox", "owner", _C.FACES, _P.APPLE, "01934 55 0151", birthday="03-20"
        ),
    ),
    _firm(
        "Atlas Freight",
        "atlas-freight.example",
        34_000,
        date(2015, 1, 12),
        MARCUS,
        _who(
            "derek.stone", "Derek Stone", "operations director", _C.ANGRY, _P.PHONE, "0117 496 0161"
        ),
        _who("lena.marsh", "Lena Marsh", "dispatcher", _C.GLAD, _P.OUTLOOK, "0117 496 0162"),
    ),
    _firm(
        "Quill & Sons Printers",
        "quill-printers.example",
        6_700,
        date(2017, 6, 1),
        DORA,
        _who("owen", "Owen Quill", "owner", _C.ROUGH_PRAISE, _P.THUNDERBIRD, "01225 55 0171"),
    ),
    _firm(
        "Meridian Architects",
        "meridian-architects.example",
        17_300,
        date(2018, 11, 5),
        DORA,
        _who(
            "isabel.rowe",
            "Isabel Rowe",
            "managing partner",
            _C.TEN_POINTS,
            _P.APPLE,
            "0117 496 0181",
        ),
        _who("hugo.lam", "Hugo Lam", "architect", _C.GLAD, _P.APPLE, "0117 496 0182"),
    ),
    _firm(
        "Tannhof Maschinenbau GmbH",
        "tannhof.example",
        26_500,
        date(2019, 5, 13),
        MARCUS,
        _who(
            "juergen.brandt",
            "Jürgen Brandt",
            "IT-Leiter",
            _C.GERMAN,
            _P.GERMAN,
            "+49 221 555 0191",
            timezone="Europe/Berlin",
            locale="de",
        ),
        _who(
            "katrin.vogt",
            "Katrin Vogt",
            "Einkauf",
            _C.GERMAN_CROSS,
            _P.GERMAN,
            "+49 221 555 0192",
            timezone="Europe/Berlin",
            locale="de",
        ),
    ),
    _firm(
        "Saltmarsh Brewery",
        "saltmarsh-brewery.example",
        5_200,
        date(2020, 7, 20),
        MARCUS,
        _who("col", "Col Brady", "head brewer", _C.ROUGH_PRAISE, _P.PHONE, "01934 55 0201"),
        _who(
            "jess", "Jess Brady", "accounts", _C.GLAD, _P.GMAIL, "01934 55 0202", birthday="07-08"
        ),
    ),
    _firm(
        "Northgate Veterinary",
        "northgate-vets.example",
        7_900,
        date(2020, 1, 6),
        DORA,
        _who("ewa.nowak", "Ewa Nowak", "senior vet", _C.FAINT, _P.APPLE, "0117 496 0211"),
    ),
    _firm(
        "Pemberton Estates",
        "pemberton-estates.example",
        18_800,
        date(2017, 10, 2),
        MARCUS,
        _who(
            "neil.ashby",
            "Neil Ashby",
            "facilities",
            _C.BOSS,
            _P.OUTLOOK,
            "0117 496 0221",
            stand_in=("Charlotte Pemberton", "charlotte@pemberton-estates.example"),
        ),
    ),
    _firm(
        "Wren Accounting",
        "wren-accounting.example",
        14_100,
        date(2016, 12, 1),
        DORA,
        _who(
            "martha",
            "Martha Wren",
            "office manager",
            _C.WORSE_THAN_RATED,
            _P.OUTLOOK,
            "0117 496 0231",
        ),
        _who("felix", "Felix Adeyemi", "accountant", _C.LACONIC, _P.GMAIL, "0117 496 0232"),
    ),
    _firm(
        "Copperfield Books",
        "copperfield-books.example",
        1_500,
        date(2022, 9, 12),
        MARCUS,
        _who("david", "David Lowe", "owner", _C.STOP_WORDS, _P.THUNDERBIRD, "01225 55 0241"),
    ),
    _firm(
        "Silverline Coaches",
        "silverline-coaches.example",
        8_300,
        date(2019, 3, 25),
        MARCUS,
        _who("joan.mercer", "Joan Mercer", "office", _C.STOP_PAGE, _P.OUTLOOK, "01275 55 0251"),
        _who("ray", "Ray Doyle", "garage manager", _C.STOP_ONE_CLICK, _P.GMAIL, "01275 55 0252"),
    ),
    _firm(
        "Hilltop Hostel",
        "hilltop-hostel.example",
        2_200,
        date(2021, 5, 17),
        DORA,
        _who("ben.archer", "Ben Archer", "manager", _C.GONE, _P.GMAIL, "01761 55 0261"),
    ),
    _firm(
        "Orchard Care Home",
        "orchard-care.example",
        11_700,
        date(2018, 2, 19),
        DORA,
        _who(
            "fatima.rahman",
            "Fatima Rahman",
            "administrator",
            _C.COLLEAGUE,
            _P.GMAIL,
            "0117 496 0271",
            stand_in=("Karim Osei", "karim.osei@mailbox-home.example"),
        ),
        _who(
            "sister.anne",
            "Anne Doherty",
            "matron",
            _C.WARM,
            _P.APPLE,
            "0117 496 0272",
            birthday="12-01",
        ),
    ),
    _firm(
        "Bluebird Travel",
        "bluebird-travel.example",
        4_400,
        date(2020, 10, 5),
        MARCUS,
        _who("nina", "Nina Frost", "owner", _C.CALENDAR, _P.OUTLOOK, "0117 496 0281"),
    ),
    _firm(
        "Ironbridge Engineering",
        "ironbridge-eng.example",
        29_900,
        date(2014, 11, 3),
        MARCUS,
        _who("walt.harding", "Walt Harding", "works manager", _C.LOW, _P.OUTLOOK, "0117 496 0291"),
        _who("sue.penn", "Sue Penn", "HR", _C.GLAD, _P.GMAIL, "0117 496 0292"),
        _who("amit.shah", "Amit Shah", "finance director", _C.SILENT, _P.GMAIL, "0117 496 0293"),
    ),
    _firm(
        "Lantern Theatre",
        "lantern-theatre.example",
        6_100,
        date(2019, 1, 14),
        DORA,
        _who(
            "oscar.bell",
            "Oscar Bell",
            "stage manager",
            _C.SARCASTIC,
            _P.GMAIL,
            "0117 496 0301",
        ),
    ),
    _firm(
        "Castell Insurance",
        "castell-insurance.example",
        23_000,
        date(2017, 3, 6),
        DORA,
        _who(
            "rhys.morgan", "Rhys Morgan", "branch manager", _C.CALL_ME, _P.OUTLOOK, "029 2018 0417"
        ),
        _who("bethan", "Bethan Price", "claims", _C.GLAD, _P.OUTLOOK, "029 2018 0418"),
    ),
    _firm(
        "Elm Court Surgery",
        "elmcourt-surgery.example",
        10_200,
        date(2018, 6, 11),
        DORA,
        _who(
            "alice.dunn", "Alice Dunn", "practice manager", _C.HESITANT, _P.OUTLOOK, "0117 496 0321"
        ),
        _who("reception", "Moira Flynn", "reception", _C.FULL, _P.GMAIL, "0117 496 0322"),
    ),
    _firm(
        "Redwood Timber",
        "redwood-timber.example",
        5_600,
        date(2020, 4, 27),
        MARCUS,
        _who("gus", "Gus Hollis", "yard manager", _C.LEFT, _P.GMAIL, "01761 55 0331"),
    ),
    _firm(
        "Paper Lantern Design",
        "paperlantern.example",
        3_100,
        date(2021, 11, 8),
        DORA,
        _who("yuki", "Yuki Tan", "creative director", _C.WORRIED, _P.APPLE, "0117 496 0341"),
    ),
    _firm(
        "Beacon Physiotherapy",
        "beacon-physio.example",
        4_800,
        date(2026, 3, 3),
        DORA,
        _who("nora", "Nora Quinn", "owner", _C.GLAD, _P.GMAIL, "0117 496 0351"),
        joins_on_day=1,
        referred_by="Harbour & Vale Solicitors",
        referral_words="They answer the phone, and they explain things.",
    ),
    _firm(
        "Fernhill Farm Shop",
        "fernhill-farm.example",
        3_600,
        date(2026, 3, 5),
        MARCUS,
        _who("tilly", "Tilly Marsh", "owner", _C.WARM, _P.PHONE, "01934 55 0361"),
        _who("joe", "Joe Marsh", "shop manager", _C.SILENT, _P.GMAIL, "01934 55 0362"),
        joins_on_day=3,
    ),
)


def everybody() -> dict[str, tuple[Person, Firm]]:
    """Each person of the demo under the address that the firm knows."""
    return {person.email: (person, firm) for firm in FIRMS for person in firm.people}
