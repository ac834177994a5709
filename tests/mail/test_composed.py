"""Mail that another library composed is read as what went in."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8, EmailPolicy, default

from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.mail import parse

# Words of one script, and the charsets that hold them.
SCRIPTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("the printer is still broken Grüße schöne café", ("utf-8", "iso-8859-1", "windows-1252")),
    ("проблема всё ещё не решена позвоните мне", ("utf-8", "koi8-r", "windows-1251")),
    ("まだ 直って いません 至急 ご連絡", ("utf-8", "iso-2022-jp", "shift_jis", "euc-jp")),
    ("问题 还没有 解决 请 尽快 联系 我", ("utf-8", "gb2312", "gb18030")),
    ("아직 해결되지 않았습니다 연락", ("utf-8", "euc-kr")),
    ("problem nadal występuje żółć gęś", ("utf-8", "iso-8859-2", "windows-1250")),
    ("הבעיה עדיין לא נפתרה", ("utf-8", "windows-1255")),
    ("great 😀 = =3D =?x?= & < > “quoted” 50% a=b", ("utf-8",)),
)
POLICIES: "tuple[EmailPolicy[EmailMessage], ...]" = (
    default,
    SMTP,
    SMTPUTF8,
    SMTP.clone(max_line_length=40),
)
NAMES = ("Ada", "Lovelace, Ada", 'Ada "x" L.', "", "b@x.example", "Żaneta", "予定")


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """A text and a charset that holds it."""
    script, charsets = draw(st.sampled_from(SCRIPTS))
    word = st.sampled_from(script.split())
    lines = st.lists(st.lists(word, min_size=1, max_size=60).map(" ".join), min_size=1, max_size=8)
    return "\n".join(draw(lines)), draw(st.sampled_from(charsets))


@given(
    written(),
    st.sampled_from(NAMES),
    st.sampled_from(POLICIES),
    st.sampled_from(("base64", "quoted-printable", None)),
    st.sets(st.sampled_from(("html", "picture", "file", "mail"))),
)
@settings(max_examples=200, deadline=None)
def test_what_went_in_comes_out(
    body: tuple[str, str],
    name: str,
    policy: "EmailPolicy[EmailMessage]",
    encoding: str | None,
    more: set[str],
) -> None:
    text, charset = body
    message = EmailMessage(policy=policy)
    message["From"] = Address(name, "ada", "client.example")
    message["Subject"] = text.split()[0]  # the library loses blanks between words it encodes
    message.set_content(text, charset=charset, cte=encoding)
    if "html" in more:
        message.add_alternative("<p>Something else</p>", subtype="html")
    if "picture" in more:
        around = message.get_body(("html", "plain"))
        assert isinstance(around, EmailMessage)
        around.add_related(b"\x89PNG", "image", "png", cid="<a@b.example>")
    if "file" in more:
        message.add_attachment(bytes(range(256)), "application", "pdf", filename="Grüße.pdf")
    if "mail" in more:
        inner = EmailMessage()
        inner.set_content("of somebody else")
        message.add_attachment(inner)
    mail = parse.mail(message.as_bytes())
    assert (mail.sender, mail.subject) == ("ada@client.example", text.split()[0])
    assert mail.text.split() == text.split()
    assert mail.error is None
