"""How people rate: numbers in words, scales, stars, faces and sayings."""

import re

from daemon.mail import vocabulary

NUMBERS = vocabulary.numbered(
    """
    1: one|eins|einen|ein|une|un|una|uno|uma|um|een|één|jedna|jedną|ett|et|одна|один|一
    2: two|zwei|deux|dos|due|duas|dois|twee|dwie|två|to|две|二|两
    3: three|drei|trois|tres|tre|três|drie|trzy|три|三
    4: four|vier|quatre|cuatro|quattro|quatro|cztery|fyra|fire|четыре|四
    5: five|fünf|cinq|cinco|cinque|vijf|pięć|fem|пять|五
    """
)
# Those that say nothing but a number when they stand alone.
FULL_NUMBERS = {
    word: number
    for word, number in NUMBERS.items()
    if word not in ("ein", "un", "um", "et", "to", "een", "une", "una", "uma")
}
SCALES = vocabulary.numbered(
    """
    5: 5|five|fünf|cinq|cinco|cinque|vijf|pięć|fem|пяти
    10: 10|ten|zehn|dix|diez|dieci|dez|tien|десяти
    100: 100
    """
)
_NUMBER = (
    r"(\d{1,3}(?:[.,]\d)?|" + "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True)) + ")"
)
_SCALE = "(" + "|".join(sorted(map(re.escape, SCALES), key=len, reverse=True)) + ")"
OUT_OF = re.compile(
    rf"(?<![\w.,/]){_NUMBER}\s{{0,2}}(?:/|out of|of|von|sur|sobre|de|su|van de|van|av|af|på|na|z|\
    из|\\)"
    rf"\s{{0,2}}{_SCALE}(?![\w/]|[.,]\d)"
)
STARS = vocabulary.rare(
    r"""
    stars?|sterne?n?|étoiles?|estrellas?|stelle|stella|estrelas?|sterren|ster|gwiazdk\w{0,3}
    stjärnor|stjärna|stjerner|stjerne|tähteä|hvězd\w{0,3}|csillag|yıldız|звезд\w{0,3}
    звёзд\w{0,3}|星|颗星|つ星|별|⭐|★|points?|punkte?|puntos?|punti|pontos?
    """,
    head=rf"(?<![\w.,/]){_NUMBER}[\s-]{{0,2}}",
    tail=r"(?!\w)",
)
# Given by somebody: "5 from me."
FROM_ME = re.compile(
    rf"(?<![\w.,/-]){_NUMBER} (?:stars? )?(?:from (?:me|us)|von mir|de ma part|de mi parte|\
    da parte mia)"
    r"(?=\s{0,2}(?:[.,!;:)–-]|\Z|\n))"
)
RATED = vocabulary.pattern(
    r"""
    rating|rate(?: you| it| this)?(?: with| a| as)?|score|my (?:rating|score|vote|answer)(?: is)?
    i(?:'d| would)? (?:give|say|rate)(?: you| it| this)?(?: an?| guys an?)?|bewertung|note|nota
    ich (?:gebe|vergebe|würde)(?: ihnen| euch| eine| ein){0,2}
    je (?:vous )?(?:donne|mets)(?: une?)?
    puntuación|calificación|le doy(?: un)?|voto|vi do(?: un)?|avaliação|dou(?: nota| um)?|cijfer
    ik geef(?: een| jullie een| u een)?|ocena|оценка|betyg|karakter
    """,
    head=r"(?<!\w)",
    tail=rf"\s{{0,2}}[:=\-]?\s{{0,2}}{_NUMBER}(?![\w:/%€$£]|[.,]\d\d)"
    r"(?!\s?(?:minutes?|hours?|days?|times?|weeks?|months?|uhr|tage|mal|jours?|fois|días|veces))",
)
# A rating and why, as in "2 - took too long" or "3 because it was late".
LED = re.compile(
    r"[\"'“(*#]{0,2}([1-5])[\"'”)*]{0,2}(?:\s{0,2}[-–—,;.(!]\s{0,2}|\s{1,2}(?=(?:because|but|since|\
    as you"
    r"|only because|weil|aber|da es|denn|parce|car|mais|porque|pero|perché|ma|omdat|maar|want"
    r"|fordi|men|därför|bo|ponieważ|ale|потому|но)\b))(?=[^\W\d])"
    # "5 - day delay", "2 (two) printers", "3, maybe 4": counted, not rated.
    r"(?!(?:days?|hours?|minutes?|mins?|weeks?|months?|years?|people|persons?|times?|one|two|three"
    r"|four|five|tage|stunden|wochen|jours|heures|días|horas)\b|[^\n]{0,16}\d)"
)
LISTED = re.compile(r"(?:^|\s)[2-9]\s?[.)]\s|(?:^|\n)\s{0,4}[2-9]\s?[-–]\s")
# "A solid 4", "definitely a 5", "4 from me": given, and nothing counted behind it.
GIVEN = vocabulary.pattern(
    r"""
    (?:an?|eine?|un|une|una|um|uma|een) (?:solid|strong|clear|definite|straight|good|full|perfect|\
    weak|glatte|klare|solide|gute|bon|petit|buen|buon|belo|dikke)
    (?:definitely|absolutely|certainly|easily|probably|it's|that's|it is|that is|this is|es ist|\
    c'est|deserves?|earns?|earned|get|gets) (?:an?|eine?|un|une|een)
    von mir (?:gibt es |gibt's |bekommen sie )?(?:eine?|'ne)|de ma part un|por mi parte un
    """,
    head=r"(?<!\w)",
    tail=rf"\s{{1,2}}{_NUMBER}(?=\s{{0,2}}(?:[!,;)]|\.(?!\d)|\Z|\n|from\b|stars?\b))",
)
KEYCAP = re.compile("[\ufe0f\u20e3]")
GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)"
    r"|liebe[rs]?|sehr geehrte[rs]?|moin|servus|bonjour|bonsoir|salut|chère?|hola|buen[oa]s|\
    estimad[oa]s?"
    r"|ciao|buongiorno|gentile|olá|oi|bom dia|boa tarde|beste|geachte|dag|hej|hei|moi|dzień dobry"
    r"|witam|cześć|здравствуйте|добрый день|привет|dobrý den|merhaba)\b[^\d\n]{0,40}[,!.:]?\Z"
)
# "see you 4/5", "am 3/5": a day, not a rating.
DATED = vocabulary.pattern(
    """
    on|you|by|until|till|from|since|before|after|am|bis|vom|ab|le|du|au|el|del|il|op|den|på
    """,
    head=r"\b",
    tail=r"\s{1,3}\Z",
)
ALONE = re.compile(
    r"[\s\"'“”(\[*_#>:.-]{0,4}"
    r"(?:answer|rating|score|antwort|note|nota|option|nr\.?|no\.?)?[\s:.#\-]{0,3}"
    r"(\d{1,2})(?:[.,]0)?(?:点|點|分|점)?[\s\"'“”)\]*_.!,:;–-]{0,4}\Z"
)
STAR = re.compile(r"[★⭐🌟✮✭✯✩☆]")
FILLED_STAR = re.compile(r"[★⭐🌟✮✭✯]")
FACES = {
    face: rating
    for rating, faces in (
        (5, "😀😃😄😁😊☺🥰😍🤩😻😺💯🙌🎉👏❤💚💙🤗"),
        (4, "🙂👍😌👌😉😎"),
        (3, "😐😑🤔😶🤷"),
        (2, "🙁☹😕👎😟😞😔😒🙄😣😥"),
        (1, "😡😠🤬😤😢😭😖😩🤮💩😫😾"),
    )
    for face in faces
}
TYPED = {
    face: rating
    for rating, faces in (
        (5, ":-d :d :-)) :)) <3"),
        (4, ":-) :) =) ;) ;-) +1 :+1: :thumbsup:"),
        (3, ":-| :|"),
        (2, ":-/ :/ :-( :( -1 :-1: :thumbsdown:"),
        (1, ":-(( :(( :'("),
    )
    for face in faces.split(" ")
}
SAYINGS = vocabulary.numbered(
    """
    5: excellent|perfect|outstanding|great|very satisfied|very good|very happy|ausgezeichnet
    hervorragend|perfekt|sehr gut|sehr zufrieden|parfait|très satisfait|très bien|excelente
    perfecto|muy satisfecho|muy bien|eccellente|perfetto|molto soddisfatto|uitstekend
    zeer tevreden|perfeito|muito satisfeito|отлично|doskonale|utmärkt|fremragende
    4: good|satisfied|happy|gut|zufrieden|satisfait|bien|bueno|satisfecho|buono|soddisfatto|goed
    tevreden|satisfeito|хорошо|dobrze|bra|godt
    3: neutral|ok|okay|average|so so|mittel|geht so|moyen|regular|così così|gemiddeld
    нормально
    2: dissatisfied|unhappy|bad|poor|schlecht|unzufrieden|insatisfait|mauvais|malo|insatisfecho
    insoddisfatto|slecht|ontevreden|insatisfeito|плохо|źle|dåligt|dårligt
    1: very dissatisfied|very bad|very unhappy|terrible|awful|horrible|sehr schlecht
    sehr unzufrieden|très insatisfait|muy insatisfecho|muy malo|pessimo|péssimo|ужасно
    okropnie
    """
)
