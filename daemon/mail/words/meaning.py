"""How people ask to be left alone, or to be called."""

from daemon.mail import vocabulary

# "Please don't remove me", "ne me désinscrivez pas", "nehmen Sie mich nicht aus dem Verteiler".
NEGATED = vocabulary.pattern(
    r"""
    (?:do not|don'?t|don’t|never|nicht|no me|no|ne (?:me|nous)|não me|non|niet|nie|не|inte|ikke|\
    no need to)(?: (?:please|want (?:you )?to|ever|just|to|bitte|need to|have to))?
    """,
    head=r"(?<!\w)",
    tail=r"\s{1,2}\Z",
)
NEGATED_WITHIN = vocabulary.pattern(
    r"""
    \A(?:bitte |nehm|tragt|tragen|streich)[^\n]{0,80}\bnicht (?!mehr|weiter|länger)
    (?:schrijf|haal|verwijder)[^\n]{0,60}\bniet \b(?!meer)
    \bnicht (?:mehr )?(?:anrufen|zurückrufen)|\bniet (?:meer )?(?:terug)?bellen
    """
)
UNSUBSCRIBE = vocabulary.rare(
    r"""
    unsubscribe(?: (?:me|us|please|now|from(?! (?:those|other|spam|all these spam))|this|\
    immediately|\
    my (?:e-?mail|address|account|name))\b|[.!,;]|\s{0,5}\Z)
    opt[ -]?(?:me )?out\b
    (?:please |kindly |pls )?(?:take|remove|delete) (?:me|us|my (?:e-?mail|address|name|\
    details)|this (?:e-?mail|address))[\w ]{0,25}(?:off|from (?:your|the|this|any|all)|list)
    (?:stop|quit|cease) (?:sending(?! (?:me |us )?(?:the |your |those )?(?:links|\
    invoices|bills|people|articles))|\
    e-?mailing|mailing|contacting|spamming|bothering|writing|\
    messaging)\b
    (?:do not|don'?t|don’t|never) (?:e-?mail|mail|contact|write|message|send)[\w ]{0,12}(?:me|\
    us|to me|again|any ?more|any (?:more )?e-?mails?|these)
    no more (?:e-?mails?|mails?|newsletters?|messages|surveys?)
    (?:i |we )?(?:do not|don'?t|don’t|no longer) (?:want|wish|need|care) (?:to (?:receive|\
    get(?! (?:any(?:one|body)|in|into|you|him|her|them))|\
    hear|be contacted)|any more|these|your|further)[\w ]{0,30}(?:e-?mails?|mails?|messages|\
    newsletters?|surveys?|from you|anything|contacted)?
    (?:can|could|may|might) (?:i|we) (?:please )?(?:be|get) (?:removed|taken off|unsubscribed)\b
    rather not (?:get|receive) (?:these|those|your|any ?more|any (?:more|of))\b
    leave me alone|(?:please|kindly|pls),? (?:remove|delete|unsubscribe) (?:me|us|my details)\b
    (?:remove|delete) my [\w ]{0,16}(?:mail|mail id|address) from [\w ]{0,20}(?:newsletter|\
    circulars|\
    mails?|list|promo\w*)
    (?:take|taking|taken|drop|dropped) (?:me |us |my [\w ]{0,20} )?off (?:the|your|\
    this) [\w-]{0,12} ?\
    (?:newsletters?|bulletins?|list|mailing|marketing|promo\w*|news)
    stop (?:the|your|these) (?:\w{1,12} ){0,2}(?:newsletters?|bulletins?|tips|promo\w*|circulars|\
    marketing)\b|get too many of these|(?:not|no longer) interested in (?:the|your) newsletter
    (?:no longer|don'?t|don’t|do not) need (?:the|your|these|\
    them) (?:[\w-]{1,12} ){0,2}(?:newsletter|\
    bulletin|e-?mails?(?! (?:address|account)))
    bitte (?:nehmen|tragen|streichen|löschen|entfernen) sie (?:mich|uns|\
    meine)[\w äöüß-]{0,40}(?:verteiler|liste|adresse|daten|aus|newsletter)
    (?:nehmt|nehmen sie|streich\w*|tragt|tragen sie) (?:mich|uns)[\w äöüß-]{0,20}(?:aus|von)
    (?:möchte|will|wollen|möchten|wünsche)[\w äöüß]{0,30}(?:keine|nicht (?:mehr|\
    weiter))[\w äöüß,-]{0,30}(?:e-?mails?|mails?|nachrichten|newsletter|werbung|angeschrieben|\
    kontaktiert|post|umfragen|erhalten|bekommen)
    keine (?:weiteren )?(?:e-?mails?|mails?|newsletter|werbung|umfragen|\
    nachrichten)[\w ]{0,6} mehr
    (?:newsletter|verteiler|mich|e-?mails?) (?:bitte )?(?:abbestellen|abmelden|austragen)
    (?:schreiben|schreibt|kontaktieren|mailen) sie? ?(?:mir|uns|mich) (?:bitte )?(?:nicht|\
    nie) mehr
    abbestellen|bitte abmelden|hören sie auf|lassen sie mich in ruhe|désabonne[rz]
    désinscri(?:re|vez|ption)
    (?:ne )?(?:souhaite|veux|désire|voulons|souhaitons) (?:plus|\
    pas)[\wéèêàç ']{0,25}(?:recevoir|être contacté
    de (?:vos )?(?:mails?|e-?mails?|courriels?|\
    messages))
    (?:me|nous|m.) ?(?:retirer|enlever|supprimer|désinscrire|désabonner|radier|rayer) (?:de|des)
    (?:retirez|supprimez|enlevez|retirer|supprimer)[ -](?:moi|nous|mon adresse|mes)
    plus (?:d'e-?mails?|de (?:mails?|courriels?|messages))|arrêtez de m|cessez de m
    (?:darme|dame|dadme|denme|dar) de baja|desuscri\w+
    (?:no (?:quiero|deseo|me interesa|queremos|deseamos)|dejen de|deje de|dejad de|\
    no me)[\wáéíóúñ ]{0,25}(?:recibir|enviar\w*|envíen|escrib\w+|correos?|mensajes
    contact\w+|\
    mand\w+)
    (?:elimin|borr|quit)\w+(?:me| mi (?:correo|dirección|email))
    (?:cancell|disiscriv|rimuov|toglie|elimina)\w*(?:mi|temi|etemi| il mio| la mia)|disiscriv\w+
    (?:non (?:voglio|desidero|vogliamo|intendo|inviat\w*|mandat\w*|scrivet\w*|\
    contattat\w*))[\wàèéìòù ]{0,30}(?:più|ricevere|e-?mail|messaggi)
    (?:cancelar|encerrar|remover) (?:a |minha |a minha )?(?:inscrição|assinatura|subscrição)
    (?:cancelar|anular) (?:la |mi )?suscripci|(?:annull|cancell)are (?:la |l.|la mia )?iscrizione
    (?:mnie|nas|mój adres)[\wąćęłńóśźż ]{0,20} (?:wypisa|usun|skreśl)
    basta (?:e-?mail|mail|messaggi)|smett\w+ di|descadastr\w+
    (?:não (?:quero|desejo|gostaria|queremos)|pare(?:m)? de|deixem de|\
    não me)[\wáâãçéêíóôõú ]{0,25}(?:receber|envi\w+|mand\w+|contat\w+|e-?mails?|mensagens)
    (?:remov|retir|exclu|cancel)\w+(?:-me| meu (?:e-?mail|endereço|cadastro|nome))
    (?:schrijf|meld|haal|verwijder|schrap) (?:mij|me|ons|mijn)[\w ]{0,30}(?:uit|af|van|adres|\
    gegevens)
    (?:geen|niet)[\w ]{0,20}(?:e-?mails?|mails?|berichten|nieuwsbrie\w+|gemaild) (?:meer|\
    ontvangen)
    (?:wil|wens|willen)[\w ]{0,20}(?:geen|niet (?:meer|langer))[\w ]{0,30}(?:mail|ontvangen|\
    benader)
    (?:mij|me|ons) van (?:de|jullie|uw|die|deze) \w{0,12}lijst (?:halen|verwijderen|schrappen|af)
    uitschrijven|afmelden|stop met (?:mailen|sturen)
    (?:proszę )?(?:wypis\w+|usun\w+|usuń) (?:mnie|mój|nas)
    (?:nie (?:chcę|życzę|chcemy|wysyłaj\w*|piszcie))[\wąćęłńóśźż ]{0,25}(?:otrzymywać|dostawać|\
    maili|wiadomości|więcej|sobie|do mnie)
    отпи(?:шите|ш|сать|саться)\w*
    (?:не (?:хочу|желаю|присылайте|пишите|шлите|\
    отправляйте|\
    беспокойте))[\wё ]{0,25}(?:получать|письма|больше|мне|\
    рассылк\w*|писем|меня)?
    (?:удалите|уберите|исключите) (?:меня|мой|нас)
    больше не (?:присыла|отправля|высыла)(?:ть|йте)
    прекратите (?:присылать|рассылк|слать|писать)
    avregistrera|avprenumerera|(?:ta bort|stryk|avanmäl) (?:mig|min|oss)
    (?:vill|önskar) (?:inte|ej)[\wåäö ]{0,20}(?:mail|mejl|mer|få|ha)
    sluta (?:maila|mejla|skicka)
    (?:fjern|slet|slett|meld|afmeld|frameld|avmeld) (?:mig|meg|min|os|oss)
    (?:vil|ønsker) ikke[\wæøå ]{0,20}(?:mail|e-?post|mere|mer|modtage|motta|få|ha)
    poista(?:kaa)? (?:minut|sähköposti)|en halua[\wäö ]{0,20}(?:viestej|sähköpost|posti)
    peruuttakaa|odhlas\w+ (?:mě|mne|nás)|nechci (?:dostávat|už|žádné)|iratkoz\w+ le
    leiratkoz\w+
    töröljenek|nem (?:kérek|szeretnék)[\wáéíóöőúüű ]{0,20}(?:levele|e-?mail|hírlevel|több)
    (?:listeden|listenizden) çıkar\w*|(?:mail|e-?posta|mesaj) (?:atma|gönderme|istemiyor)\w*
    dezabon\w+|nu (?:mai )?(?:vreau|doresc)[\wăâîșț ]{0,20}(?:primesc|mail|mesaje)|διαγράψτε
    (?:δεν θέλω|μην μου)|退订|取消订阅|退訂|取消訂閱|不要再(?:发|發|给|給|联系|寄)
    别再(?:发|给)
    (?:配信|メール)[をの]?(?:停止|解除|不要)|(?:もう)?(?:送らないで|送信しないで)|수신 ?거부
    구독 ?(?:취소|해지)|(?:메일|이메일)[을를]? ?(?:보내지|그만)|إلغاء (?:الاشتراك|اشتراكي)
    لا (?:ترسل|أريد)|תסירו אותי|הסירו אותי|להסיר אותי|berhenti (?:berlangganan|mengirim)
    hủy đăng ký
    """,
    head=r"(?<![a-z0-9_à-ÿа-яё])",
)
ONLY_STOP = vocabulary.pattern(
    r"""
    stop|unsubscribe|remove|remove me|opt[ -]?out|cancel|arrêt|baja|no more|enough|quit|end
    désabonnement|désinscription|désabonner|désinscrire|dar de baja|darse de baja|disiscrizione
    cancellazione|descadastrar|cancelar inscrição|afmelden|uitschrijven|avregistrera|afmeld|avmeld
    wypisz|rezygnacja|отписаться|odhlásit|leiratkozás|abmeldung|abbestellen|配信停止|수신거부
    abmelden|genug|stopp|basta|退订|отписка|стоп
    """,
    head=r"\W{0,5}",
    tail=r"\W{0,5}\Z",
)
CALL = vocabulary.rare(
    r"""
    (?:please |pls |kindly |can (?:you|someone|somebody) (?:please )?|could (?:you|someone|\
    somebody) (?:please )?|would you |just )(?:call|ring|phone|telephone)(?: me| us)?\b\
    (?! (?:your|the (?!office|number|above|following|below|shop|practice|mobile|direct)))
    mind (?:call|phon|ring)ing (?:me|us)\b
    (?<!he would )(?<!they would )(?<!he will )(?<!they will )(?:call|ring|phone|telephone) me\b
    give (?:me|us) a (?:quick )?(?:call|ring|bell|buzz|shout)
    (?:call|ring) (?:me|us) back
    (?:want|like|prefer|love|need) (?:a|to have a|you to|someone to|somebody to) (?:phone |\
    quick )?call(?: me| us| back)?
    (?:speak|talk) (?:to|with) (?:someone|somebody|a (?:person|human|manager)|you) (?:on|over|\
    by) (?:the )?phone
    (?:appreciate|welcome|be grateful for|be glad of|request) (?:a|your|an urgent) (?:phone |\
    quick |return )?call\b
    (?:i|we)(?: would|'d|’d) (?:really )?like to (?:speak|talk) (?:to|with) (?:someone|somebody|\
    a manager|\
    your manager|your boss|the manager|a human|a person)
    call (?:me )?(?:any ?time|whenever)\b
    call ?back (?:please|request)|please have (?:someone|somebody|him|her|them) call
    (?:rufen|ruft|ruf|rufe) (?:sie )?(?:mich|uns)[\w äöüß,]{0,40}\b(?:an|zurück)\b
    (?:bitte|können sie|könnten sie)[\w äöüß,]{0,30}(?:anrufen|zurückrufen|zurück rufen|\
    telefonieren)
    (?:um|bitte um) (?:einen |ihren |telefonischen )?(?:rückruf|anruf)
    rückruf(?: bitte| erbeten)|melden sie sich (?:bitte )?telefonisch
    (?:appelez|rappelez|téléphonez)[ -](?:moi|nous)
    (?:pouvez|pourriez|pourrait)[ -](?:vous|on)?[\wéèà ']{0,20}(?:m'appeler|me rappeler|\
    m'appeler|nous (?:r)?appeler|me téléphoner)
    merci de (?:me|nous) (?:r)?appeler|(?:être|etre) (?:r)?appelé
    (?:llám(?:e|a|en)(?:me|nos)|llamadme|(?:me|nos) (?:puede|pueden|podría|podrían|\
    puedes|podéis|podríais) llamar|(?:puede|pueden|podría|podrían|puedes) llamar(?:me|nos)|\
    que me llamen)
    (?:mi (?:chiami|richiami|richiamate|può (?:ri)?chiamare|potete (?:ri)?chiamare|chiamate)|\
    (?:ri)?chiam(?:atemi|ami|ateci)|(?:potete|può|potrebbe) (?:ri)?chiamar(?:mi|ci))
    (?:(?:me )?lig(?:ue|uem|a|ar)(?:-me| para mim| para nós| de volta)|(?:pode|podem|\
    poderia)[\w ]{0,15}(?:me )?ligar|me (?:liga|ligue|telefone)|telefone-me)
    (?:bel(?:t)? (?:mij|me|ons)|(?:kunt|kan|kun|wilt|zou)[\w ]{0,20}(?:mij|me|ons) (?:even |\
    terug)?bellen|terugbellen|bel me terug)
    (?:proszę (?:o telefon|o kontakt telefoniczny|zadzwonić|oddzwonić)|zadzwoń(?:cie)?|(?:może|\
    możecie|mogą)[\w ąćęłńóśźż]{0,15}zadzwonić|oddzwoń)
    (?:позвоните|перезвоните|наберите) (?:мне|нам)?
    (?:можете|могли бы|прошу|\
    просьба)[\wё ]{0,15}(?:пере)?звонить
    (?:ring|ringa) (?:mig|mej|oss|upp)|kan (?:du|ni|någon) ringa
    (?:ring|ringe) (?:til )?(?:mig|meg|os|oss)|(?:kan|vil) (?:du|i|dere|nogen|noen) ringe
    soitta(?:kaa|isitko|isitteko|a) (?:minulle|meille)?|voitteko soittaa|zavolejte (?:mi|nám)
    hívjanak (?:fel|vissza)|hívjon (?:fel|vissza)|beni (?:arayın|arar mısınız|ara)
    lütfen arayın
    sunați-mă|τηλεφωνήστε
    (?:请|請|麻烦)?(?:给|給|打)(?:我|我们)?(?:打|回)?(?:个|個)?电?(?:电话|電話)|回电
    (?:お)?電話(?:を|して)?(?:ください|下さい|いただけ|お願い)|折り返し
    전화(?:를)? ?(?:주세요|부탁|해 ?주)|اتصل(?:وا)? بي|תתקשרו אליי|telepon saya|hubungi saya
    gọi (?:cho|lại cho) tôi
    """,
    head=r"(?<![a-z0-9_à-ÿа-яё])",
)
# "About order 4455667788": the number of a thing, not of a telephone.
COUNTED = vocabulary.pattern(
    r"""
    order|invoice|ticket|case|account|reference|ref|serial|customer|contract|policy|vat|iban|sku
    (?:auftrags?|rechnungs?|bestell(?:ungs?)?|kunden|vertrags?|fall|vorgangs?|serien)\
    (?:-?(?:nummer|nr))?|vorgang|rechnung|bestellung|vertrag|commande|facture|dossier|contrat
    pedido|factura|contrato|ordine|fattura|pratica|encomenda|fatura|bestelling|factuur
    zamówieni\w+|faktur\w+|umow\w+|заказ\w*|счёт\w*|счет\w*|договор\w*|ärende|ordre|sag|sak
    """,
    head=r"(?<!\w)",
    tail=r"(?:[ -]?(?:number|no|nr|nummer|id|num|numéro|número|numero|номер|n°|№))?[ :#.]{0,3}\Z",
)
