"""Closings of letters, and what stands on a visiting card, in some forty languages."""

import re

from daemon.mail import vocabulary

# With which a letter ends; a name may follow on the line.
CLOSING = vocabulary.pattern(
    r"""
    (?:(?:with|my|our) )?(?:(?:very )?(?:kind(?:est)?|best|warm(?:est)?|many)|friendly)? ?regards|\
    (?:with )?(?:best|kind|warm|all good) wishes|all the best|best|(?:many |with |kind )?thanks(?: \
    (?:again|a lot|so much|in advance|and (?:kind |best )?regards|& (?:kind |best )?regards))?|\
    thank you(?: (?:very much|so much|again|in advance))?|cheers|thx|yours(?: (?:sincerely|\
    faithfully|truly))?|sincerely(?: yours)?|respectfully|cordially|warmly|take care|br|kr|rgds
    (?:(?:mit )?(?:freundlichen?m?|besten?|herzlichen?|lieben?|vielen?|schönen?|sonnigen?) )?\
    gr(?:uß|üße|üsse|uss|uesse|üßen|üssen|uessen)(?: (?:aus|von) \w{2,20})?|mfg|lg|vg|\
    hochachtungsvoll|\
    (?:vielen |besten |herzlichen )?dank(?: im voraus| und viele grüße)?|danke
    (?:bien |très )?cordialement|bien à (?:vous|toi)|cdt|cdlt|(?:meilleures |sincères |cordiales )?\
    salutations(?: distinguées)?|merci(?: d'avance| beaucoup)?|bonne journée|amicalement|\
    respectueusement|sincèrement
    (?:un |muchos )?(?:cordial(?:es)? )?saludos?(?: cordial(?:es)?)?|cordialmente|atentamente|\
    (?:muchas )?gracias(?: de antemano)?|(?:un )?abrazos?
    atenciosamente|att|atte|(?:com os )?(?:melhores )?cumprimentos|obrigad[oa]|(?:um )?abraços?|\
    grat[oa]
    (?:cordiali |distinti |cari |un )?salut[oi]|grazie(?: mille)?|buona giornata|a presto|in fede
    (?:met )?(?:vriendelijke |hartelijke |beste )?groet(?:en|jes)?|mvg|hoogachtend|\
    (?:alvast )?bedankt
    (?:med )?(?:venlig|vennlig|beste|bedste|de bedste|mange)? ?hils(?:en|ner)|mvh|\
    (?:på forhånd )?tak|\
    takk|(?:med )?(?:vänlig(?:a)?|bästa)? ?hälsning(?:ar)?|vänligen|tack(?: på förhand)?
    (?:ystävällisin |parhain )?terveisin|kiitos|kiittäen|kunnioittavasti
    z poważaniem|(?:serdecznie )?pozdrawiam(?: serdecznie)?|z pozdrowieniami|dziękuję|\
    z wyrazami szacunku
    s (?:přátelským |srdečným )?pozdrave?o?m|děkuji|ďakujem|s úctou|hezký den|zdraví
    (?:tisztelettel|köszönettel|köszönöm|üdvözlettel|üdv)(?: és üdvözlettel)?
    cu (?:stimă|respect|drag)|mulțumesc|mulţumesc|o zi bună|toate cele bune
    с уважение|поздрави|благодаря|с уважением|с наилучшими пожеланиями|спасибо|всего доброго|\
    с благодарностью|з повагою|з найкращими побажаннями|дякую|срдачан поздрав|поздрав|\
    с поштовањем|хвала
    (?:srdačan |lijep |lep |lp )?pozdrav|s poštovanjem|s spoštovanjem|hvala|lp
    με εκτίμηση|(?:με )?(?:φιλικούς )?χαιρετισμούς|φιλικά|ευχαριστώ
    saygılarımla|saygılarımızla|iyi çalışmalar|iyi günler|teşekkürler|teşekkür ederim|\
    sevgiler|selamlar
    בברכה(?: רבה)?|תודה(?: רבה)?|בכבוד רב
    مع (?:أطيب |خالص )?(?:التحيات|التحية|التقدير|تحياتي)|تحياتي|شكرا|با احترام|با تشکر|ارادتمند
    सादर|धन्यवाद|भवदीय|(?:ด้วย|ขอแสดง)ความนับถือ|ขอบคุณ(?:ค่ะ|ครับ)?
    trân trọng|thân ái|(?:xin )?cảm ơn|kính thư|hormat (?:saya|kami)|salam(?: hormat)?|terima kasih
    .{0,12}(?:よろしく|宜しく)お願い.{0,12}|敬具|以上|감사합니다|此致|敬礼|敬禮|祝好|谢谢|謝謝|\
    敬祝.{0,6}|顺祝.{0,6}|順頌.{0,6}
    lugupidamisega|parimate soovidega|tervitades|aitäh|ar cieņu|paldies|pagarbiai|su pagarba|ačiū
    salutacions(?: cordials)?|atentament|gràcies
    """,
    head=r"[\s*_~]{0,4}",
    tail=r"(?![\w'’])",
)
# What somebody is.
OFFICE = vocabulary.pattern(
    r"""
    \w{0,20}manager|director|head of|officer|assistant|engineer|consultant|coordinator|administrator
    specialist|analyst|supervisor|secretary|president|founder|owner|partner|accountant|executive
    purchasing|procurement|sales|marketing|accounting|accounts|human resources|office|department
    team lead|c[etfoi]o|vice president
    \w{0,20}leit(?:er|erin|ung)|geschäftsführ(?:er|erin|ung)|vorstand|inhaber(?:in)?|sekretariat|\
    sachbearbeit\w{0,6}|einkauf|vertrieb|buchhaltung|assistenz|assistent(?:in)?|abteilung|\
    prokurist(?:in)?|empfang|verwaltung
    direct(?:eur|rice)|responsable|assistante?|gérante?|chef de|chargée? de|comptab\w{1,6}|\
    secrétaire
    directora?|gerente|jefe|jefa|encargad[oa]|administración|compras|ventas|secretari[ao]|diretora?
    direttore|direttrice|amministra\w{3,9}|ufficio|titolare|acquisti
    hoofd|directeur|medewerk(?:er|ster)|beheerder|inkoop|chef|leder|sjef|konsulent|ansvarlig
    verkställande direktör|chef för|ansvarig|johtaja|päällikkö|assistentti
    kierownik|dyrektor|specjalista|prezes|ředitel(?:ka)?|vedoucí|riaditeľ(?:ka)?|vedúc[ia]
    igazgató|vezető|titkárság|administrator|manažer(?:ka)?
    директор|менеджер|руководитель|начальник|бухгалтер|заместитель|керівник
    müdür[üu]?|yönetici|uzmanı?|sorumlusu|διευθυντ\w{1,4}|υπεύθυν\w{1,4}|voditelj(?:ica)?
    株式会社|有限会社|部長|課長|担当|総務|営業|有限公司|经理|部门|采购部|주식회사|과장|부장|팀장|대리
    hrb ?\d|ust-?id|vat (?:no|reg)|company (?:no|reg)|registered (?:in|office)|siren|siret|kvk
    """,
    head=r"(?<!\w)(?:",
    tail=r")(?!\w)",
)
# A firm's legal form, written as its owners write it: "as" is a word and "AS" is not.
FIRM = re.compile(
    r"(?<!\w)(?:Ltd|LTD|Limited|Inc|INC|LLC|LLP|PLC|plc|G?mbH|GMBH|AG|KG|e\.K\.|SARL|SAS"
    r"|S\.?[rR]\.?[lL]|S\.?[pP]\.?A|S\.L|S\.A|BV|B\.V|NV|Oy|OY|AB|ApS|APS|A/S|AS|[Ss]p\. z o\.o"
    r"|GbR|OHG|KGaA|e\.V\.|Lda|LDA|Ltda|EURL|SRL|Pty|UAB|SIA|OÜ|A\.Ş|Α\.Ε|ЗАО|ПАО|АО|ИП|ТОВ|ЕООД|ООД"
    r"|s\.r\.o|Kft|Zrt|d\.o\.o|ООО|Corp|CORP|& Co)(?!\w)"
)
# Words of sentences: a line that holds one is no line of a card.
SAID = vocabulary.pattern(
    r"""
    i(?!\.)|i'm|we|you|my|your|is|are|was|were|not|don't|doesn't|please|can|could|would|have|has|had|this
    that|but|because|when|what|why|how|now|today|tomorrow|again|still|also|need|want|never|did|do
    about|with|from
    ich|wir|sie|mir|mich|uns|ist|sind|war|nicht|bitte|kann|können|wird|haben|hat|noch|auch|aber|weil
    wann|warum|heute|wieder|je|nous|vous|est|sont|pas|ne|mais|svp|quand|pourquoi|aussi|encore|está
    por favor|pero|porque|cuando|también|todavía|não|mas|quando|ainda|non|è|sono|perché|ancora|anche
    niet|wij|maar|waarom|wanneer|nog|graag|ikke|jeg|vi|men|også|inte|jag|också|en|mutta|ei|nie|jest
    proszę|ale|dlaczego|prosím|není|nem|kérem|nu|este|не|я|мы|вы|но|пожалуйста|это|ми|ви|але|değil
    lütfen|ama|p\.?\s?s\.?|ps:|nb:|n\.b\.|fyi
    """,
    head=r"(?<![\w.])(?:",
    tail=r")(?![\w@])",
)
