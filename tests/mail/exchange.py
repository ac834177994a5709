"""Exchange's notices in the languages it speaks: no such user, and still trying."""

GONE: dict[str, tuple[str, str]] = {
    "de": (
        "Unzustellbar",
        "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\n{}\n"
        "Die eingegebene E-Mail-Adresse konnte nicht gefunden werden.",
    ),
    "fr": ("Non remis", "Échec de la remise pour ces destinataires :\n\n{}\nAdresse introuvable."),
    "it": (
        "Non recapitabile",
        "Recapito non riuscito per i seguenti destinatari:\n\n{}\n"
        "L'indirizzo immesso non è stato trovato.",
    ),
    "nl": (
        "Onbestelbaar",
        "De bezorging aan de volgende geadresseerden is mislukt:\n\n{}\n"
        "Het adres dat u hebt ingevoerd, kan niet worden gevonden.",
    ),
    "pt": (
        "Não é possível entregar",
        "Falha na entrega para estes destinatários:\n\n{}\n"
        "Não foi possível encontrar o endereço de email inserido.",
    ),
    "pl": (
        "Niedostarczalne",
        "Nie można dostarczyć wiadomości do następujących adresatów:\n\n{}\n"
        "Nie można odnaleźć wprowadzonego adresu e-mail.",
    ),
    "ru": (
        "Недоставлено",
        "Сбой доставки следующим получателям:\n\n{}\nНе удалось найти введенный адрес.",
    ),
    "sv": (
        "Ej leveransbart",
        "Det gick inte att leverera meddelandet till följande mottagare:\n\n{}\n"
        "Det gick inte att hitta e-postadressen.",
    ),
    "da": (
        "Kan ikke leveres",
        "Levering til følgende modtagere mislykkedes:\n\n{}\nMailadressen blev ikke fundet.",
    ),
    "no": (
        "Kan ikke leveres",
        "Levering til disse mottakerne mislyktes:\n\n{}\nFinner ikke e-postadressen.",
    ),
    "fi": (
        "Toimittamaton",
        "Viestin toimitus epäonnistui seuraaville vastaanottajille:\n\n{}\nOsoitetta ei löytynyt.",
    ),
    "cs": ("Nedoručitelné", "Doručení těmto příjemcům se nezdařilo:\n\n{}\nAdresu nelze najít."),
    "hu": (
        "Kézbesíthetetlen",
        "Nem sikerült kézbesíteni a következő címzetteknek:\n\n{}\nA cím nem található.",
    ),
    "ro": ("Nelivrabil", "Livrarea nu a reușit:\n\n{}\nAdresa introdusă nu a fost găsită."),
    "el": ("Δεν παραδόθηκε", "Η παράδοση απέτυχε:\n\n{}\nΗ διεύθυνση email δεν βρέθηκε."),
    "tr": ("Teslim edilemedi", "Şu alıcılara teslim edilemedi:\n\n{}\nAdres bulunamadı."),
    "ja": (
        "配信不能",
        "次の受信者への配信に失敗しました:\n\n{}\nアドレスが見つかりませんでした。",
    ),
    "zh": ("无法传递", "向这些收件人传递邮件失败:\n\n{}\n找不到您输入的电子邮件地址。"),
    "ko": (
        "배달되지 않음",
        "다음 받는 사람으로의 배달이 실패했습니다:\n\n{}\n주소를 찾을 수 없습니다.",
    ),
}

LATE: dict[str, tuple[str, str]] = {
    "en": ("Delivery delayed", "Delivery is delayed to:\n\n{}\n\nThe server will keep trying."),
    "de": ("Zustellung verzögert", "Die Zustellung an {} verzögert sich. Noch nicht zugestellt."),
    "fr": ("Remise retardée", "La remise à {} est retardée. Nous continuerons d'essayer."),
    "es": ("Entrega retrasada", "La entrega a {} se ha retrasado. Se seguirá intentando."),
    "it": ("Recapito ritardato", "Il recapito a {} è in ritardo. Altri tentativi seguiranno."),
    "pt": ("Entrega atrasada", "A entrega para {} está atrasada. Ainda não foi entregue."),
    "nl": ("Bezorging vertraagd", "De bezorging aan {} is vertraagd. Is nog niet bezorgd."),
    "pl": ("Opóźnione dostarczenie", "Dostarczenie do {} jest opóźnione."),
    "ru": ("Доставка отложена", "Доставка для {} отложена. Еще не доставлено."),
    "sv": ("Leveransen är försenad", "Leveransen till {} är försenad."),
    "ja": ("配信遅延", "{} への配信が遅れています。引き続き配信を試みます。"),
}
