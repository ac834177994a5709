"""Which letters a stranger's bytes are, whatever their label says."""

import pytest

from daemon.mail import charset, charset_names

GERMAN = "Grüße aus Köln, das Problem besteht weiterhin."
FRENCH = "Le problème n’est toujours pas réglé – merci… ça dure."
RUSSIAN = "Проблема всё ещё не решена, позвоните мне."
UKRAINIAN = "Проблему ще не вирішено, її їжак ґанок."
POLISH = "Problem nadal występuje, żółć, gęś, jaźń."
GREEK = "Το πρόβλημα δεν έχει λυθεί ακόμη."
THAI = "ปัญหายังไม่ได้รับการแก้ไข"
HEBREW = "הבעיה עדיין לא נפתרה"
ARABIC = "لم يتم حل المشكلة بعد"
JAPANESE = "まだ直っていません。至急ご連絡ください。"
CHINESE = "问题还没有解决，请尽快联系我。"
TAIWANESE = "問題還沒有解決，請盡快聯絡我。"
KOREAN = "아직 해결되지 않았습니다. 똠방각하 펲시콜라"

# What programs write, the codec of what they send under that label, and the text.
LABELS: tuple[tuple[str, str, str], ...] = (
    ("x-sjis", "cp932", JAPANESE),
    ("shift_jis", "cp932", "①㈱髙"),
    ("MS932", "cp932", JAPANESE),
    ("eucJP-ms", "euc_jp", JAPANESE),
    ("euc-jp", "euc_jis_2004", "①" + JAPANESE),
    ("csISO2022JP", "iso2022_jp", JAPANESE),
    ("iso-2022-jp", "iso2022_jp_ext", JAPANESE + "ｱｲｳ"),
    ("iso-2022-jp", "iso2022_jp_2004", "①" + JAPANESE),
    ("ks_c_5601-1987", "cp949", KOREAN),
    ("euc-kr", "cp949", KOREAN),
    ("csEUCKR", "cp949", KOREAN),
    ("x-windows-949", "cp949", KOREAN),
    ("gb2312", "gbk", CHINESE + "镕喆"),
    ("gb2312", "gb18030", CHINESE + "㐂"),
    ("csGB2312", "gbk", CHINESE),
    ("cp936", "gb18030", CHINESE),
    ("hz-gb-2312", "hz", CHINESE),
    ("big5", "big5hkscs", TAIWANESE + "嘅咗"),
    ("x-big5", "cp950", TAIWANESE),
    ("koi8-u", "koi8_u", UKRAINIAN),
    ("koi8-ru", "koi8_u", UKRAINIAN),
    ("win-1251", "cp1251", RUSSIAN),
    ("x-cp866", "cp866", RUSSIAN),
    ("x-mac-cyrillic", "mac_cyrillic", RUSSIAN),
    ("x-windows-874", "cp874", THAI),
    ("dos-874", "cp874", THAI),
    ("tis-620", "tis_620", THAI),
    ("mac", "mac_roman", FRENCH),
    ("macintosh", "mac_roman", FRENCH),
    ("x-mac-ce", "mac_latin2", POLISH),
    ("cp-850", "cp850", GERMAN),
    ("windows-28592", "iso8859_2", POLISH),
    ("csISOLatin1", "cp1252", FRENCH),
    ("ISO_8859-1:1987", "latin1", GERMAN),
    ("iso-8859-8-i", "iso8859_8", HEBREW),
    ("logical", "iso8859_8", HEBREW),
    ("asmo-708", "iso8859_6", ARABIC),
    ("utf-7", "utf-7", GERMAN),
    ("utf8mb4", "utf-8", GERMAN),
    ("cp65001", "utf-8", GERMAN),
    ("utf-8; x=y", "utf-8", GERMAN),
    ("utf-8,", "utf-8", GERMAN),
    ("utf-8 (Unicode)", "utf-8", GERMAN),
    ("UTF-8//TRANSLIT", "utf-8", GERMAN),
    ('"utf-8', "utf-8", GERMAN),
    ("utf-16", "utf-16-be", GERMAN),
    ("utf-16", "utf-16-le", GERMAN),
    ("utf-16", "utf-16-be", JAPANESE),
    ("utf-16", "utf-16-le", JAPANESE),
    ("unicode", "utf-16-le", GERMAN),
    ("utf-16le", "utf-16", GERMAN),
    ("", "utf-16-le", GERMAN),
)


@pytest.mark.parametrize(("label", "codec", "text"), LABELS)
def test_what_programs_write_is_what_they_mean(label: str, codec: str, text: str) -> None:
    assert charset.decode(text.encode(codec), label) == text


LIES: tuple[tuple[str, str, str], ...] = (
    ("iso-8859-1", "utf-8", GERMAN),
    ("windows-1251", "utf-8", RUSSIAN),
    ("iso-8859-2", "utf-8", POLISH),
    ("shift_jis", "utf-8", JAPANESE),
    ("gbk", "utf-8", RUSSIAN),
    ("gb2312", "utf-8", CHINESE),
    ("iso-2022-jp", "utf-8", JAPANESE),
    ("utf-8", "cp1252", GERMAN),
    ("utf-8", "cp1252", FRENCH),
    ("utf-8", "koi8_r", RUSSIAN),
    ("utf-8", "cp932", JAPANESE),
    ("us-ascii", "cp949", KOREAN),
    ("us-ascii", "iso2022_jp", JAPANESE),
    ("iso-8859-1", "cp1252", FRENCH),
    ("unknown-8bit", "utf-8", RUSSIAN),
    ("no-such-charset", "cp1252", GERMAN),
)


@pytest.mark.parametrize(("label", "codec", "text"), LIES)
def test_bytes_bear_out_their_label_or_it_is_not_believed(
    label: str, codec: str, text: str
) -> None:
    assert charset.decode(text.encode(codec), label) == text


UNLABELLED: tuple[tuple[str, str], ...] = (
    ("cp1252", GERMAN),
    ("cp1252", "• eins • zwei • drei – vier – fünf – sechs • sieben • acht"),
    ("cp1252", "Vandamálið er enn óleyst þótt við höfum skrifað þrisvar í síðustu viku"),
    ("euc_jp", JAPANESE),
    ("cp932", JAPANESE),
    ("iso2022_jp", JAPANESE),
    ("cp949", KOREAN),
    ("gb18030", CHINESE),
    ("big5", TAIWANESE),
    ("cp1251", RUSSIAN),
    ("koi8_r", RUSSIAN),
    ("cp1251", (RUSSIAN + " " + RUSSIAN).upper()),
    ("koi8_u", UKRAINIAN),
    ("cp1253", GREEK),
    ("cp1255", HEBREW + " " + HEBREW),
    ("cp1256", ARABIC),
    ("cp874", THAI),
    ("utf-8", GERMAN + JAPANESE + RUSSIAN),
)


@pytest.mark.parametrize("label", ["", "us-ascii", "iso-8859-1", "x-unknown"])
@pytest.mark.parametrize(("codec", "text"), UNLABELLED)
def test_bytes_that_nobody_labelled_are_known_by_their_company(
    codec: str, text: str, label: str
) -> None:
    signed = f"Hi,\n{text}\n-- \nAda | +49 123 456\n"
    assert charset.decode(signed.encode(codec), label) == signed
    page = f'<div class="a"><p style="color: red">{text}</p></div>'
    assert charset.decode_html(page.encode(codec), label) == page


# Letters of charsets that Python does not have.
TABLES: tuple[tuple[str, bytes, str], ...] = (
    ("viscii", b"Ch\xe0o anh, v\xe2n \xf0\xea", "Chào anh, vân đê"),
    ("viscii", b"\x02\x80\xff", "ẲẠỮ"),
    ("armscii-8", b"\xb2\xb3\xfc\xfd\xa2", "ԱաՖֆև"),
    ("iso-2022-jp", b"\x1b$B-!-j\x1b(B ok", "①㈱ ok"),  # NEC's row 13
    ("iso-2022-jp", b"\x1b$B-!\n\x1b(I1\x1b(B", "①\nｱ"),
)


@pytest.mark.parametrize(("label", "data", "text"), TABLES)
def test_charsets_that_python_lacks_are_read(label: str, data: bytes, text: str) -> None:
    assert charset.decode(data, label) == text


def test_one_bad_byte_does_not_make_it_another_charset() -> None:
    assert charset.decode(RUSSIAN.encode() + b" \xff", "utf-8") == RUSSIAN + " \ufffd"
    assert charset.decode(GERMAN.encode() + b"\xc3") == GERMAN


def test_chinese_that_happens_to_be_right_utf8_stays_chinese() -> None:
    # Two letters whose bytes are C1 AA CD A8.
    assert charset.decode("联通".encode("gbk"), "gb2312") == "联通"


def test_a_page_names_its_charset_where_the_mail_does_not() -> None:
    page = '<meta charset="koi8-r"><p>' + RUSSIAN
    assert charset.decode_html(page.encode("koi8_r")) == page
    assert charset.decode_html(page.encode(), "utf-8") == page


@pytest.mark.parametrize(
    "label", ["idna", "zlib", "unicode_escape", "hex", "rot13", "\0", "x" * 999]
)
def test_no_codec_that_computes_is_ever_run(label: str) -> None:
    assert charset_names.codec(label) == "ascii"
