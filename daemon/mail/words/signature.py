"""What stands below a letter without being said: phones, lawyers, list servers."""

from daemon.mail import vocabulary

DEVICE = vocabulary.pattern(
    r"""
    (?:sent|gesendet|verzonden|envoyé|enviado|enviada|inviato|skickat|sendt|lähetetty|\
    wysłan[eo]|wysłana|отправлено|надіслано|odesláno|odoslané|elküldve
    gönderildi|στάλθηκε|\
    trimis|poslano|poslato|изпратено|dikirim|saadetud|išsiųsta|nosūtīts|enviat
    verstuurd|\
    verstuur|typed|dictated|message sent)\s{1,3}(?:from|by|via|with|using|on|von|vom|mit|über|\
    unterwegs|aus|vanaf|vanuit|van|met|via|depuis|à partir|de|du|do|avec|par|desde|con|com|pelo|\
    dal|da|dall|tramite|från|med|fra|via|min|på|z|ze|za|с|со|из|з|із|zo|telefonom|iphone
    από|μέσω|\
    din|de pe|s|sa|iz|от|dari|daripada|mano|iš|no|des d|mobil)\b.{0,110}
    von outlook .{1,25} gesendet|provenance ?: .{1,30} (?:windows|outlook)
    (?:von meinem|von unterwegs|diese nachricht wurde (?:von|mit)|diese e-mail wurde von|\
    dieses mail wurde).{0,80}(?:gesendet|versendet|geschickt|verschickt)\b.{0,40}
    lähetetty .{1,40}(?:sta|stä|lta|ltä)|saadetud .{1,40}(?:st|lt)
    .{0,30}(?:telefon|készülék|iphone|ipad|android|mobil).{0,20}\
    (?:r[óő]l|b[óő]l) küldve
    (?:发送自|發送自|发自|傳送自) .{1,40}|αποστολή από .{1,40}
    (?:si[uų]sta|išsi[uų]sta) iš .{1,40}|sūtīts no .{1,40}|enviat des (?:de|del|d') ?.{1,40}
    послато (?:са|с|из|преко) .{1,40}|मेरे .{1,30} से भेजा गया|.{1,30} से भेजा गया
    (?:written|composed|geschrieben|écrit) (?:on|from|auf|sur) my .{0,40}
    (?:get|download|hanki|pobierz|získat|načíst|stáhnout|stiahnuť|descărcați|descarcă|tải|dapatkan|\
    unduh|ดาวน์โหลด|รับ|获取|獲取|下载|下載|取得|\
    קבל את|הורד את|الحصول على|احصل على|завантажити|изтегляне на|\
    preuzmite|prenesite|hangi|hämta|hent|få|letöltés:?)\
    [ ].{0,25}outlook.{0,25}(?:ios|android|windows|mac).{0,60}
    (?:获取|下载|獲取|下載).{0,8}(?:ios|android).{0,6}outlook
    outlook .{1,25}(?:を入手|を取得|をダウンロード|edinin|indirin|herunterladen|beziehen|letöltése)
    .{1,25} (?:edinin|indirin)|android ?용 outlook .{0,20}|ios ?용 outlook .{0,20}
    outlook für (?:ios|android).{0,80}|skaff deg outlook .{0,80}|.{0,30}outlook beszerzése
    get (?:bluemail|\w{3,12} ?mail|spark|edison|canary|aqua) for (?:android|ios|mobile).{0,60}
    mit freundlichen grüßen v(?:om|on meinem) (?:smartphone|handy|mobiltelefon|tablet).{0,20}
    obten(?:ez|ir) outlook pour.{0,80}|obtener outlook para.{0,80}|obter o outlook para.{0,80}
    scarica outlook per.{0,80}|outlook voor .{0,20}downloaden.{0,80}|hent outlook .{0,80}
    skaffa outlook .{0,80}|hämta outlook .{0,80}|pobierz program outlook .{0,80}
    télécharger outlook.{0,80}|laden sie outlook.{0,80}|скачать outlook.{0,80}
    获取 ?outlook.{0,80}|(?:此邮件|本邮件)发自.{1,40}
    从我的.{1,30}发送|從我的.{1,30}(?:傳送|發送)|发自我的.{1,40}
    發自我的.{1,40}|发自.{1,30}(?:iphone|手机|邮箱).{0,30}|寄自.{1,40}
    (?:iphone|ipad|android|スマートフォン|携帯).{0,10}から送信.{0,20}
    .{1,30}から送信されました.{0,20}|나의 .{1,30}에서 (?:보냄|전송).{0,20}
    내 .{1,30}에서 (?:보냄|전송).{0,20}|.{1,30}에서 보냄
    iphone['’]?u?m?[a-zı]{0,6}dan gönderildi.{0,20}|.{1,30}['’][dt][ae]n gönderildi
    .{0,30}(?:cihaz|telefon|android).{0,12}[dt][ae]n gönderildi|נשלח מ.{1,40}
    أُ?رسلت? من .{1,40}|مرسل من .{1,40}|ارسال شده از .{1,40}|ส่งจาก.{1,40}|đã gửi từ.{1,40}
    được gửi từ.{1,40}|gửi từ .{1,40}|via (?:mobile|iphone|phone|blackberry)
    (?:someone )?from (?:my )?(?:mobile|iphone|phone|ipad|blackberry|android)\b.{0,40}
    sent (?:with )?airmail|yahoo mail(?:: | on | para | pour |. ).{0,60}
    .{0,40}sent from (?:my )?(?:mobile|iphone|ipad|phone|samsung|android|blackberry|galaxy|\
    huawei|nokia|tablet)\b.{0,60}
    <<sent by.{0,40}|mobile ?mail.{0,20}
    (?:please )?excuse (?:my )?(?:brevity|typos|any typos|the brevity|spelling|errors).{0,80}
    brevity and typos.{0,60}|bitte entschuldigen sie (?:die kürze|tippfehler).{0,80}
    envoyé de mon.{0,60}|inviato dal mio.{0,60}|mit freundlichen grüßen gesendet.{0,30}
    virus-?free\.? ?(?:www\.)?ava?s?t?g?.{0,80}|virenfrei\.? ?(?:www\.)?avast.{0,80}
    garanti sans virus.{0,60}|libre de virus.{0,60}|livre de vírus.{0,60}|privo di virus.{0,60}
    wolny od wirusów.{0,60}|без вирусов.{0,60}|virusvri[j]?.{0,60}
    this email has been (?:checked|scanned) for viruses.{0,80}
    """,
    head=r"[<(\[*_\s\u200b\u2060-\u2064]{0,6}",
    tail=r"[>)\]*_.。\s\u200b\u2060-\u2064]{0,6}\Z",
)
# What our own gateway puts on top of every mail from outside.
BANNER = vocabulary.pattern(
    r"""
    (?:caution|warning|external(?: e-?mail| sender| message)?|attention|notice|alert)\W{1,5}\
    [^\n]{0,80}(?:this (?:e-?mail|message)[^\n]{0,40}(?:originated|came|sent|is) (?:from )?(?:an )?\
    (?:outside|external)|do not click|exercise caution|be careful|before (?:clicking|opening))
    this (?:e-?mail|message) (?:originated|came|was sent|is) (?:from )?(?:an )?(?:outside|external)
    \[?external(?: e-?mail| sender)?\]?\Z|\[ext(?:ern)?\]\Z
    (?:some people who received this message|you) don['’]t often get e-?mail from .{3,100}learn why
    zjqcmqryfpfptbannerstart|external e-?mail\W{1,5}think before you click
    (?:classification|sensitivity|klassifizierung|vertraulichkeit)\s?:\s?(?:internal|public|intern|\
    öffentlich|general|restricted|non-confidential)\Z
    este (?:mensaje|correo)[^\n]{0,40}(?:fuera de (?:la|nuestra) organización|remitente externo)
    est[ea] (?:mensagem|e-?mail)[^\n]{0,40}(?:fora da (?:sua )?organização|remetente externo)
    ce (?:courriel|message|e-?mail)[^\n]{0,40}(?:extérieur de (?:l['’]|votre )|expéditeur externe)
    (?:warnung|achtung|vorsicht)\W{1,5}externe e-?mail
    sie erhalten nicht (?:häufig|oft) e-?mails von .{3,120}erfahren sie
    vous (?:ne recevez|n['’]obtenez) pas souvent d.e-?mails? .{3,120}(?:découvrez|apprenez)
    no suele recibir correo(?:s)? electrónico(?:s)? de .{3,120}|non si ricevono spesso .{3,120}
    (?:achtung|vorsicht|hinweis|extern)\W{1,5}[^\n]{0,40}(?:diese (?:e-?mail|\
    nachricht)|externe[nr]?)\
    [^\n]{0,60}(?:extern|absender|außerhalb)
    diese (?:e-?mail|nachricht) (?:stammt|kommt) von (?:einem )?(?:extern|außerhalb)
    attention\W{1,5}[^\n]{0,60}(?:expéditeur externe|extérieur|provenance externe)
    (?:atención|precaución|aviso)\W{1,5}[^\n]{0,60}(?:remitente externo|fuera de la organización)
    attenzione\W{1,5}[^\n]{0,60}(?:mittente esterno|esterno all)
    (?:let op|waarschuwing)\W{1,5}[^\n]{0,60}(?:externe afzender|van buiten)
    """,
    head=r"[*_\[\s!⚠️]{0,6}",
)
# How such a warning goes on in its next line.
BANNER_MORE = vocabulary.pattern(
    r"""
    (?:please )?do not (?:click|open|reply)[^\n]{0,40}(?:link|attachment|unless)
    unless you recogni[sz]e
    (?:recogni[sz]e the )?sender and know the content|know the content is safe|content is safe
    (?:bitte )?öffnen sie keine (?:anhänge|links)|klicken sie (?:nicht|nur)[^\n]{0,40}(?:link|wenn)
    this message (?:is|came) from (?:an? )?(?:external|untrusted|outside|unknown)[^\n]{0,60}
    you have not (?:previously )?corresponded with this sender|report suspicious\W{0,6}\Z
    zjqcmqryfpfptbannerend
    ne cliquez pas|no haga clic|non (?:fare clic|cliccare)|klik niet
    """,
    head=r"[*_\s]{0,4}",
)
DISCLAIMER = vocabulary.pattern(
    r"""
    (?:confidentiality|confidential|privacy|legal|privileged)[\w/ &]{0,30}(?:notice|notes?|\
    statement|disclaimer|message|caution|information)\b\s{0,3}[:.\-–]?
    disclaimer\s{0,2}[:\n.]?\Z|e-?mail disclaimer|disclaimer:
    (?:this|the information (?:contained )?in this|the contents? of this|\
    the information contained|\
    this electronic)(?: e-?mail| message| communication| transmission|\
    [ ]electronic)[^.]{0,120}(?:confidential|\
    privileged|intended (?:only|solely|for)|attachments|is for the|proprietary)
    (?:if you (?:are not|have received)[^.]{0,40}(?:intended recipient|in error|by mistake))
    (?:please )?(?:consider|think about) the environment before
    (?:p )?(?:before printing,? (?:this|think|please)|think before you print)
    (?:diese|der inhalt dieser|die information\w* in dieser) (?:e-?mail|nachricht|\
    mail)[^.]{0,100}(?:vertraulich|rechtlich geschützt|bestimmt|ausschließlich)
    vertraulichkeitshinweis|haftungsausschluss
    (?:a )?(?:company |limited company )?registered in (?:england|scotland|wales|ireland|\
    northern ireland|the united kingdom|the uk)\b[^\n]{0,60}\d
    registered office\s?:|sitz der gesellschaft\s?:|siège social\s?:|sede legale\s?:
    bitte (?:denken sie|prüfen sie)[^.]{0,50}(?:umwelt|ausdruck|drucken)
    (?:ce|le présent|cet|ce présent) (?:message|courriel|e-?mail|\
    courrier)[^.]{0,120}(?:confidentiel|pièces jointes|destin|exclusi)
    avis de confidentialité|pensez à l.environnement
    (?:este|el presente|el contenido de este|la información contenida en este) (?:mensaje|\
    correo|e-?mail|documento)[^.]{0,120}(?:confidencial|dirig|exclusiv|privilegiad|destinat)
    aviso (?:legal|de confidencialidad|de privacidade)|antes de imprimir
    (?:esta|a presente) (?:mensagem|comunicação)[^.]{0,120}(?:confidencia|destin|exclusiv)
    (?:questo|il presente|le informazioni contenute in quest\w) (?:messaggio|e-?mail|\
    comunicazione)[^.]{0,120}(?:riservat|confidenzial|destinat)
    avviso di riservatezza|ai sensi del|informativa (?:sulla )?privacy|prima di stampare
    (?:dit|de informatie in dit|dit e-?mail)\s?(?:bericht|e-?mail)[^.]{0,120}(?:vertrouwelijk|\
    bestemd|uitsluitend)
    denk aan het milieu
    (?:ta|niniejsza|treść tej|informacje zawarte w) (?:wiadomość|wiadomości|\
    korespondencja)[^.]{0,120}(?:poufn|przeznaczon|adresat)
    (?:detta|denna|denne|dette) (?:meddelande|e-?post|e-?mail|mail|\
    melding)[^.]{0,120}(?:konfidentiel|avsedd|fortrolig|beregnet)
    (?:это|данное|настоящее) (?:сообщение|письмо|\
    электронное)[^.]{0,120}(?:конфиденциальн|\
    предназначен)
    (?:tato|táto|obsah této) (?:zpráva|správa|e-?mailová)[^.]{0,120}(?:důvěrn|dôvern|určen)
    (?:ez|jelen|a jelen) (?:az )?(?:üzenet|e-?mail|levél)[^.]{0,120}(?:bizalmas|címzett)
    (?:acest|prezentul) (?:mesaj|e-?mail)[^.]{0,120}(?:confidenţ|confidenț|destinat)
    (?:το παρόν|αυτό το) (?:μήνυμα|e-?mail)[^.]{0,120}(?:εμπιστευτικ|προορίζ|απόρρητ)
    bu (?:e-?posta|mesaj|ileti)[^.]{0,120}(?:gizlilik|gizlidir|gizli bilgi|alıcısı)
    tämä (?:viesti|sähköposti)[^.]{0,120}(?:luottamuksel|tarkoitettu)
    це (?:повідомлення|електронне)[^.]{0,120}(?:конфіденц|призначен)
    (?:това|настоящото) (?:съобщение|електронно)[^.]{0,120}(?:поверител|предназначен)
    (?:ova poruka|ovaj e-?mail|to sporočilo)[^.]{0,120}(?:povjerljiv|poverljiv|zaupn|nami?jenjen)
    (?:本|此)(?:邮件|郵件|电子邮件|電子郵件)[^。\n]{0,80}(?:机密|機密|保密)
    (?:この|本)(?:メール|電子メール)[^。\n]{0,80}(?:機密|秘密情報)
    (?:이|본) (?:메일|이메일|전자우편)[^.\n]{0,80}(?:기밀|비밀)
    [^.\n]{2,60} is (?:authori[sz]ed and )?regulated by (?:the )?\w
    [^.\n]{2,60} is a (?:limited (?:liability )?(?:company|partnership)|trading name of|\
    registered charity)
    this e-?mail may contain (?:confidential|privileged|legally)
    my working (?:day|week|hours|pattern)s? (?:may|might) (?:not|differ)
    (?:de conformidad con|en cumplimiento de) [^.\n]{0,60}(?:rgpd|protección de datos|ley orgánica)
    conformément (?:à la loi|au (?:rgpd|règlement))|em conformidade com [^.\n]{0,40}(?:rgpd|lgpd)
    (?:hinweise|informationen) zum datenschutz|datenschutzhinweise?\s?:|unsere datenschutzerklärung
    administratorem (?:pani|pana|państwa)[^.\n]{0,30} danych|informacj\w{1,3} o przetwarzaniu danych
    op al onze (?:diensten|offertes|leveringen|overeenkomsten|werkzaamheden)
    you (?:are receiving|received|have received) this (?:e-?mail|message) because
    to (?:unsubscribe|stop receiving)\b|unsubscribe (?:from|here|:|\||at)
    manage (?:your )?(?:preferences|subscription|notifications)|reply to this email directly or
    view it on github|to view this discussion|you can reply to this (?:email|message)
    (?:um sich abzumelden|sie erhalten diese (?:e-?mail|nachricht)|vous recevez ce|\
    pour vous désabonner|se désabonner|ha recibido este|para darse de baja|recibes este|\
    ricevi questa|per cancellarti|u ontvangt deze)
    """,
    head=r"[*_>\s\-=#(\[]{0,8}",
)
LIST = vocabulary.pattern(
    r"""
    groups\.io|view/reply online|mailing list|\bunsubscribe\b|listinfo|list-?serv|google ?groups|\
    yahoogroups
    """
)
