"""Where anybody can have an address: domains that name no client."""

from daemon.mail import vocabulary

# Providers whose domain differs only in its country: yahoo.co.uk, hotmail.fr, gmx.net …
PROVIDERS = vocabulary.names(
    """
    yahoo ymail rocketmail hotmail outlook live msn gmail googlemail gmx icloud aol yandex
    mailinator protonmail hushmail zohomail tutanota fastmail
    """
)
DOMAINS = vocabulary.names(
    """
    web.de me.com mac.com proton.me pm.me tutanota.com tuta.io tuta.com keemail.me zoho.com
    zoho.eu mail.com email.com usa.com post.com europe.com consultant.com inbox.com fastmail.fm
    hey.com duck.com runbox.com posteo.de posteo.net mailbox.org t-online.de freenet.de arcor.de
    1und1.de online.de email.de mail.de kabelmail.de vodafonemail.de unitybox.de o2mail.de
    o2online.de magenta.de bluewin.ch hispeed.ch sunrise.ch gmx.de aon.at chello.at a1.net
    liwest.at orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr numericable.fr bbox.fr
    club-internet.fr cegetel.net aliceadsl.fr libero.it virgilio.it tiscali.it alice.it tin.it
    tim.it inwind.it iol.it fastwebnet.it poste.it telefonica.net terra.es ono.com movistar.es
    sapo.pt clix.pt netcabo.pt uol.com.br bol.com.br terra.com.br ig.com.br globo.com
    globomail.com r7.com ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl hetnet.nl upcmail.nl
    casema.nl chello.nl telenet.be skynet.be proximus.be scarlet.be btinternet.com btopenworld.com
    sky.com virginmedia.com ntlworld.com blueyonder.co.uk talktalk.net tiscali.co.uk talk21.com
    plus.net plusnet.com o2.co.uk eircom.net comcast.net verizon.net att.net sbcglobal.net
    bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net optonline.net
    frontier.com windstream.net roadrunner.com rr.com rogers.com shaw.ca sympatico.ca bell.net
    telus.net videotron.ca bigpond.com bigpond.net.au optusnet.com.au ozemail.com.au iinet.net.au
    xtra.co.nz telia.com comhem.se bredband.net spray.se online.no c2i.net tdcadsl.dk mail.dk
    ofir.dk jubii.dk stofanet.dk youmail.dk kolumbus.fi elisanet.fi luukku.com suomi24.fi
    pp.inet.fi wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.fm tlen.pl gazeta.pl
    vp.pl seznam.cz email.cz centrum.cz volny.cz post.cz atlas.cz azet.sk zoznam.sk centrum.sk
    post.sk freemail.hu citromail.hu t-email.hu indamail.hu abv.bg mail.bg dir.bg mail.ru inbox.ru
    list.ru bk.ru internet.ru rambler.ru ya.ru ukr.net i.ua meta.ua bigmir.net tut.by inbox.lv
    mail.ee hot.ee one.lt qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com
    139.com 189.cn aliyun.com 21cn.com naver.com hanmail.net daum.net nate.com kakao.com
    docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp
    so-net.ne.jp rediffmail.com sify.com indiatimes.com walla.co.il walla.com netvision.net.il
    012.net.il mynet.com superonline.com emirates.net.ae
    """
)
