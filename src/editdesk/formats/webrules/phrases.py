"""What page furniture says, in several languages, by the reason it is left out for.

`EXACT` holds whole lines, `PATTERNS` regular expressions for whole lines; both
meet a line in small letters without signs at either end (`words.bare`).
`SUBJECTS` have triggers and the words of which the rest of the line must be.
"""

from __future__ import annotations

from typing import NamedTuple


class Subject(NamedTuple):
    """Lines that begin with a trigger and say nothing beyond `words`."""

    why: str
    triggers: tuple[str, ...]
    words: str


def listed(phrases: str) -> frozenset[str]:
    """The phrases that semicolons part in `phrases`."""
    return frozenset(" ".join(phrase.split()) for phrase in phrases.split(";") if phrase.strip())


ADVERTISEMENT = "advertisement"
SHARING = "sharing buttons"
NEWSLETTER = "newsletter or subscription line"
CONTROL = "a control of the page"
COMMENTS = "readers’ comments"
COPYRIGHT = "copyright line"
TAGS = "tags"
RELATED = "related links"
ANOTHER = "link to another report"
READING_TIME = "reading time"
NAVIGATION = "navigation"

EXACT: dict[str, frozenset[str]] = {
    ADVERTISEMENT: listed(
        """
        advertisement; advertisements; advertising; advert; adverts; sponsored; promoted; spot_img;
        sponsored content; sponsored links; promoted content; promoted stories; paid content; adchoices;
        ad choices; paid post; partner content; advertorial; ads by google; google ads; skip ad; skip
        advertisement; anzeige; anzeigen; werbung; werbeanzeige; publicité; publicite; annonce;
        publicidad; anuncio; anuncios; contenido patrocinado; contenu sponsorisé; pubblicità; reklame;
        advertentie; advertenties; publicidade; conteúdo patrocinado; reklama; annons; annonse; mainos;
        реклама; sponsorisé; sponsorizzato; gesponsert; patrocinado
    """
    ),
    SHARING: listed(
        """
        teilen; artikel teilen; beitrag teilen; diesen artikel teilen; auf facebook teilen; partager; auf
        twitter teilen; partager cet article; partager l'article; partager sur facebook; compartir;
        partager sur twitter; compartir en facebook; compartir en twitter; comparte esta noticia;
        compartir este artículo; condividi; condividi l'articolo; delen; deel dit artikel; compartilhe;
        compartilhar; dela; del; udostępnij; drucken; envoyer par e-mail; per e-mail versenden; retweet;
        tweeter; twittern; tuitear; merken; enviar por email
    """
    ),
    NEWSLETTER: listed(
        """
        newsletter; newsletters; newsletter abonnieren; jetzt abonnieren; jetzt anmelden; abonnieren; zum
        newsletter anmelden; abonnez-vous; s'abonner; je m'abonne; inscrivez-vous à la newsletter;
        inscrivez-vous à notre newsletter; suscríbete; suscribirse; suscríbete a nuestro boletín;
        suscríbete a nuestra newsletter; iscriviti; iscriviti alla newsletter; abonneer; word abonnee;
        assine; assine já; assine a newsletter; your email address; enter your email; email address;
        become a member; become a subscriber; support our journalism; already a subscriber; log in; sign
        in; login; register; create account; create an account; create a free account; anmelden; se
        connecter; iniciar sesión; accedi; inloggen; thank you for subscribing; subscribe with us
    """
    ),
    CONTROL: listed(
        """
        loading; loading…; loading more; loading comments; please wait; skip to content; skip to main;
        skip to main content; skip navigation; skip to navigation; back to top; scroll to top; go to top;
        show more; show less; view more; see more; load more; expand; collapse; close; open menu; close
        menu; menu; search; search for; toggle navigation; toggle menu; print; print article; print this
        article; print page; listen; listen to this article; listen to article; play; pause; listen to
        this story; listen to the story; play video; watch video; play audio; mute; unmute; fullscreen;
        text size; font size; increase font size; a a a; a a; save; save article; save for later;
        bookmark; bookmark this article; copy link; copy url; link copied; gift article; view gallery;
        view image; enlarge image; view full screen; view photos; hide caption; toggle caption; enable
        javascript; please enable javascript; javascript is disabled; image; zum inhalt springen; nach
        oben; mehr anzeigen; weniger anzeigen; vorlesen; artikel anhören; bild vergrößern; artikel
        drucken; schließen; suche; seite drucken; haut de page; imprimer; écouter cet article; écouter
        l'article; fermer; rechercher; voir plus; afficher plus; escuchar; escuchar este artículo;
        imprimir; cerrar; buscar; ver más; volver arriba; ascolta l'articolo; stampa; cerca; chiudi;
        sluiten; zoeken; caption; hide; dismiss; ok; got it; translate; add as preferred source on google;
        add to favorites; report this ad; report an error
    """
    ),
    COMMENTS: listed(
        """
        comments; comment; leave a comment; leave a reply; post a comment; add a comment; reply; join the
        conversation; join the discussion; view comments; show comments; read comments; write a comment;
        comments are closed; comments off; cancel reply; be the first to comment; your email address will
        not be published; required fields are marked; kommentare; kommentieren; kommentar schreiben;
        kommentar verfassen; commentaires; commenter; laisser un commentaire; comentarios; deja un
        comentario; deja una respuesta; commenti; lascia un commento; reacties; comentários; deixe um
        comentário; kommentarer; komentarze; no comments; no comments yet; related comments; sort by;
        newest first; oldest first; alle kommentare anzeigen
    """
    ),
    COPYRIGHT: listed(
        """
        all rights reserved; alle rechte vorbehalten; tous droits réservés; todos los derechos reservados;
        tutti i diritti riservati; alle rechten voorbehouden; todos os direitos reservados
    """
    ),
    ANOTHER: listed(
        """
        read more; read the full story; read full story; read full article; read the full article;
        continue reading; keep reading; click here to read more; more details; weiterlesen; mehr lesen;
        zum artikel; lire la suite; en savoir plus; leer más; seguir leyendo; sigue leyendo; continua a
        leggere; leggi tutto; leggi di più; lees verder; lees meer; leia mais; saiba mais; story continues
        below; article continues below; story continues; continued below
    """
    ),
    NAVIGATION: listed(
        """
        zur startseite; zurück zur startseite; about us; contact us; privacy policy; terms of use;
        terms of service; terms and conditions; terms
        & conditions; cookie policy; advertise with us; site map; sitemap; impressum; kontakt;
        datenschutz; datenschutzerklärung; mentions légales; aviso legal; política de privacidad; faq;
        edit; edition; my account; follow us; follow us on; contact; advertise; careers; help; privacy;
        terms; accessibility; previous; next; back; go back
    """
    ),
}

_BELOW = r"(?:below|after|to continue|following)"
_PAGE = r"(?:story|article|report|text|post|content)"
PATTERNS: dict[str, tuple[str, ...]] = {
    ADVERTISEMENT: (
        r"ads?(?:vert)?(?:\s*[-–:#]?\s*\d{1,4})?",
        r"(?:advert(?:isement|ising)?|anzeige|werbung|publicit[éeà]|publicidad|pubblicità|spot_?img)"
        r"(?:[\s\W]*(?:spot_?img|spot|block|\d{1,4}|skip|close|remove ads))+",
        r"(?:the )?(?:story|article|report|text|post|content|video)?\s*continues? (?:reading )?"
        + _BELOW
        + r"(?: (?:this|the))? ?(?:advert\w*|ads?|sponsor\w*|promotion)?",
        r"advert(?:isement|ising)?\W+(?:" + _PAGE + r" )?(?:continue|scroll|keep|story|article)[\w\s]{0,40}",
        r"(?:continue|keep) (?:reading|scrolling) (?:the )?(?:main )?(?:story|article|below|"
        r"after)[\w\s]{0,30}",
        r"scroll (?:down )?(?:to|for) (?:continue|more|read)[\w\s]{0,40}",
        r"(?:sponsored|promoted|presented|brought to you|paid for) by [\w\s.&'-]{2,40}",
        r"(?:weiter|artikel|lesen|der artikel)[\w\s]{0,30}nach der (?:anzeige|werbung)[\w\s]{0,20}",
        r"nach der (?:anzeige|werbung) (?:weiterlesen|geht es weiter)",
        r"(?:la suite|lire la suite|l'article continue|suite) après (?:la|cette) (?:publicité|pub)",
        r"(?:la noticia |el artículo )?(?:continúa|sigue)(?: leyendo)? (?:después de|tras) la publicidad",
        r"(?:continua|l'articolo continua)[\w\s]{0,12}dopo la pubblicità",
        r"lees verder (?:na|onder) de advertentie|(?:continua|leia) (?:após|depois) da? (?:a )?publicidade",
        r"why (?:you are seeing )?this ad|remove ads|report this ad|ad feedback|"
        r"ad(?:vertisement)? ends in .{1,20}",
    ),
    NEWSLETTER: (
        r".{0,240}\b(?:unsubscribe|opt out)(?: at)? any ?time.{0,80}|by (?:signing up|subscribing|"
        r"registering).{0,200}",
        r".{0,160}\bthis site is protected by recaptcha.{0,120}",
    ),
    SHARING: (
        r"(?:\d[\d.,]*\s*k?\s*)?(?:shares?|likes?|retweets?|views?|reads?|followers)",
        r"(?:shares?|views?|likes?)\s*:?\s*\d[\d.,]*\s*[km]?",
    ),
    READING_TIME: (
        r"(?:an? |estimated |approx\.? )?(?:reading time|read time|lesezeit|lesedauer|temps de lecture|"
        r"durée de lecture|lecture|tiempo de lectura|lectura|tempo di lettura|leestijd|tempo de leitura)\W*"
        r"(?:ca\.?\s*)?(?:<\s*)?\d{1,3}\s*(?:min(?:ute|utes|uten|uto|utos|uti|uten)?s?)?(?: read)?",
        r"(?:<\s*)?\d{1,3}[\s-]*(?:min(?:ute)?s?)[\s-]*(?:read|lesezeit|de lecture|de lectura|"
        r"di lettura|leestijd)",
        r"(?:a )?\d{1,3}[\s-]*min(?:ute)?s?",
        r"(?:listen|audio|watch|hören|écouter|escuchar)\W*\(?\d{1,3}(?::\d\d| ?min(?:utes?)?| ?minuten)\)?",
    ),
    CONTROL: (
        # how readers of many papers are asked to report a slip
        r".{0,160}\bctrl\s*\+\s*enter\b.{0,120}",
        r"(?:rate|rate this|your rating|average rating|valorar|bewerten|bewertung)(?:\W+\d.{0,40})?",
        r"(?:report|spotted|found|see) (?:an? )?(?:typo|error|mistake)(?: in this article)?",
        r"save (?:articles|this|stories) (?:to read|for) later.{0,60}",
        r"(?:empfohlener )?(?:redaktioneller|externer) inhalt|an dieser stelle finden sie .{0,200}",
        r"(?:view|see) (?:this|the) (?:post|tweet|video|photo) on (?:instagram|twitter|x|facebook|youtube)",
        r"\d{1,2}:\d\d\s*[/|]\s*\d{1,2}:\d\d",
        r"(?:image|photo|picture|slide|bild|foto) \d{1,3} (?:of|von|de|/) \d{1,3}|\d{1,3} ?/ ?\d{1,3}",
        r"\d{1,3} of \d{1,3}|your browser does not support .{1,60}|.{0,40}requires? javascript.{0,40}",
        r"(?:please )?(?:enable|turn on|activate) javascript.{0,60}|page \d{1,3} of \d{1,3}",
        r"click (?:here )?to (?:share|print|email|enlarge|expand|play)[\w\s()]{0,60}",
        r"this video (?:can ?not|is not available)[\w\s]{0,40}|media playback is unsupported[\w\s]{0,30}",
    ),
    COMMENTS: (
        r"(?:view |show |read |see |all )*(?:comments?|kommentare?|commentaires?|comentarios?|"
        r"commenti|reacties)"
        r"\W*\d[\d.,]*",
        r"(?:view |show |read |see |all )*\d[\d.,]*\s*(?:comments?|kommentare?|commentaires?|"
        r"comentarios?|commenti|"
        r"reacties|replies)",
        r"comments? (?:are|is) (?:now )?(?:closed|off|disabled)[\w\s]{0,30}",
        r"your email address will not be published.{0,60}",
        r"save my name, email,? and website in this browser.{0,60}",
        r"(?:please )?(?:log|sign) in to (?:leave a |post a )?(?:comment|reply)",
    ),
    COPYRIGHT: (
        r"our standards:.{0,80}|the thomson reuters trust principles|reuse this content",
        r"copyright\W+(?:\(c\)|©|\d{4}|by\b).{0,140}|(?:\(c\)|©)\s*(?:copyright\s*)?\d{4}.{0,140}",
        r"\d{4}(?:\s*[-–]\s*\d{4})?\s+[\w\s.,&'-]{2,60}?\W+all rights reserved",
        r".{0,120}\ball rights reserved",
        r"c\) \d{4}.{0,140}",
        r"(?:this material|this content|reproduction|no part of this).{0,40}(?:may not be|without|prohibited)"
        r".{0,160}(?:published|broadcast|rewritten|redistributed|reproduced|permission|prohibited|"
        r"consent).{0,60}",
    ),
    TAGS: (
        r"this (?:entry|post|article) was (?:posted|published|filed) .{0,240}|dieser (?:beitrag|eintrag) "
        r"wurde .{0,120}(?:veröffentlicht|gespeichert|abgelegt).{0,200}",
        r"(?:tags?|topics?|filed under|filed in|posted in|keywords?|categories|category|"
        r"in this (?:story|article)|"
        r"themen|schlagw(?:o|ö)rter|stichwörter|mots[- ]clés|étiquettes|etiquetas|temas|tópicos|argomenti|"
        r"onderwerpen|trefwoorden)\s*[:|›»>]\s*.{1,300}",
        r"\w+(?:\s*[,|]?\s*#\w+)+",
    ),
    RELATED: (
        r"list of \d{1,3} items|list \d{1,3} of \d{1,3}.{0,200}|end of list",
        r"more from [\w\s.&'-]{2,40}|more (?:in|about) [\w&-]+|more on this(?: story| topic)?|"
        r"mehr aus [\w\s-]{2,40}",
        r"(?:top|more|latest|other|recent|popular|trending|local|today's) (?:stories|news|"
        r"headlines|articles|posts)"
        r"(?: (?:from|in|on) [\w\s.&'-]{2,40})?",
    ),
}

SUBJECTS: tuple[Subject, ...] = (
    Subject(
        SHARING,
        (
            r"share",
            r"follow",
            r"like us",
            r"tweet",
            r"facebook",
            r"twitter",
            r"whatsapp",
            r"linkedin",
            r"pinterest",
            r"reddit",
            r"telegram",
            r"email this",
            r"e-?mail",
            r"find us",
            r"connect with us",
            r"join us on",
        ),
        "share shares this article story post page news report it on via by with your friends to "
        "the our us follow "
        "me like tweet facebook twitter x whatsapp linkedin pinterest reddit telegram tumblr "
        "flipboard pocket email "
        "e-mail mail messenger sms print instagram youtube tiktok threads bluesky mastodon google "
        "plus and or for "
        "more updates latest copy link link copied social media click here now all channel a at "
        "in an icon opens "
        "window new these find connect join vk viber line snapchat rss feed app",
    ),
    Subject(
        NEWSLETTER,
        (
            r"sign[- ]?up",
            r"subscribe",
            r"get (?:the|our|all|more|your|breaking|daily|it|this)",
            r"join our",
            r"receive",
            r"register (?:for|now|to)",
            r"enter your",
            r"want (?:more|the)",
            r"stay (?:up|informed|ahead)",
            r"never miss",
            r"don't miss a",
            r"support (?:our|independent|quality)",
            r"donate",
            r"already a",
        ),
        "sign up sign-up signup for to the our my a an free newsletter newsletters daily weekly "
        "morning evening "
        "briefing bulletin email e-mail emails alerts alert updates update and or of your you inbox in get "
        "subscribe subscriber subscribers subscription now today here stories story news top "
        "latest best breaking "
        "delivered straight directly sent every day week month join whatsapp telegram channel "
        "group mailing list "
        "receive enter address register account digital access unlimited support journalism "
        "independent quality "
        "donate from with more all us by on is what you need know notifications never miss don't "
        "a stay informed "
        "date ahead want already log click as it happens only month per first must-read headlines "
        "exclusive app "
        "download become member this that can cancel anytime offer save any time digest please at "
        "no spam unsubscribe",
    ),
    Subject(
        CONTROL,
        (
            r"listen to",
            r"download (?:our|the) app",
            r"click here",
            r"get the app",
            r"scroll",
            r"tap (?:here|to)",
            r"watch the video",
            r"view the",
        ),
        "listen to this the article story report audio version of now click here download our app "
        "get on ios android "
        "google play store apple and for more in tap scroll down up read watch video above below "
        "view gallery photos "
        "print full screen reading or a info information details",
    ),
    Subject(
        RELATED,
        (
            r"you (?:may|might)",
            r"you'll also",
            r"recommended",
            r"what to read",
            r"read (?:also|next)",
            r"also read",
            r"see also",
            r"in case you",
        ),
        "you may might also like be interested in love enjoy want to read recommended for you "
        "stories articles "
        "reading videos posts what next also see related these this more it missed case by our "
        "editors us from",
    ),
)

# Whole lines that may as well head a part of a report: they stay where a paragraph follows.
AMBIGUOUS = listed(
    """
    advertising; adverts; privacy; help; terms; careers; contact; search; next; back; accessibility;
    comment; image; save; edition; print; register; previous; play; pause; listen; faq
    """
)

# Headings of lists that lead away from the report, whole lines.
RELATED_HEADS = listed(
    """
    must read; must reads; must-read; related news; related; related articles; related article; related
    stories; related story; related posts; related content; related topics; related links; related
    coverage; related reading; related videos; related items; more stories; more news; you may like; you
    may also like; you might like; you might also like; you may also be interested in; recommended;
    recommended for you; recommended stories; recommended articles; recommended reading; trending;
    trending now; trending stories; trending today; trending topics; most read; most popular; most viewed;
    most shared; most commented; most discussed; popular; popular now; popular posts; popular stories;
    popular articles; popular news; top stories; top news; latest news; latest stories; latest articles;
    latest posts; latest headlines; latest; latest video; editor's pick; editor's picks; editors' picks;
    editors' pick; editor picks; editors picks; don't miss; read next; up next; next article; next post;
    next story; previous article; previous post; previous story; what to read next; in case you missed it;
    icymi; also in the news; other stories; other news; around the web; from the web; more from the web;
    from our partners; elsewhere on the web; in other news; recent posts; recent articles; recent news;
    recent stories; recent comments; see also; read also; also read; explore more; featured; featured
    stories; featured posts; featured articles; you'll also love; more like this; similar articles; tags;
    similar posts; similar stories; more on this; more on this story; more on this topic; topics; more
    coverage; more from author; related articlesmore from author; stories for you; just in; paid partner
    content; promoted stories; sponsored stories; what others are reading; categories; mehr zum thema; das
    könnte sie auch interessieren; das könnte dich auch interessieren; lesen sie auch; lesen sie mehr zum
    thema; ähnliche artikel; verwandte artikel; verwandte themen; meistgelesen; meistgelesene artikel; am
    meisten gelesen; auch interessant; weitere artikel; weitere nachrichten; weitere meldungen; neueste
    artikel; top-themen; empfehlungen der redaktion; mehr zu diesem thema; lesen sie jetzt; aktuelle
    nachrichten; themen; schlagworte; schlagwörter; zum thema; à lire aussi; a lire aussi; lire aussi; sur
    le même sujet; articles liés; articles similaires; articles associés; articles recommandés; les plus
    lus; vous aimerez aussi; à ne pas manquer; dans la même rubrique; voir aussi; plus d'actualités; à
    lire également; mots-clés; à la une; te puede interesar; también te puede interesar; noticias
    relacionadas; artículos relacionados; lo más leído; lo más visto; lo último; más noticias; más leídas;
    lea también; lee también; ver también; relacionado; relacionados; relacionadas; te recomendamos; no te
    pierdas; etiquetas; quizás te interese; más sobre este tema; leggi anche; articoli correlati; potrebbe
    interessarti; i più letti; altre notizie; lees ook; meer nieuws; gerelateerde artikelen; meest
    gelezen; leia também; veja também; notícias relacionadas; mais lidas; läs också; les også; læs også;
    czytaj także; zobacz także
    """
)

# With which a line that leads to another report begins; a sign or a link follows.
ANOTHER_STARTS = (
    r"read more(?: here| on this| about this)?|read|photos|gallery|in pictures|also read|"
    r"read also|see also|read next|must[- ]read|"
    r"don't miss|more|"
    r"related|related (?:article|story|news|content|post|reading|coverage)s?|recommended|up next|"
    r"watch|watch now|"
    r"watch also|watch more|video|listen|you may also like|in case you missed it|icymi|explore|"
    r"learn more|next|"
    r"trending|read this|read the full (?:story|report|article)|see more|more on this|from the archives?|"
    r"lesen sie (?:auch|hier|mehr|dazu)|mehr zum thema|mehr dazu|siehe auch|auch interessant|lesetipp|"
    r"passend dazu|(?:à|a) lire(?: aussi| également)?|lire aussi|lire également|voir aussi|sur le même sujet|"
    r"(?:le[ae]|leer|ver|mira|mire|escuche) (?:también|además|más)|te puede interesar|también puedes leer|"
    r"más información|relacionad[oa]s?|noticia relacionada|leggi anche|leggi|guarda anche|lees ook|lees meer|"
    r"bekijk ook|leia (?:também|mais)|veja também|saiba mais|läs (?:också|mer)|les også|læs også|"
    r"czytaj (?:także|też|więcej)|zobacz także"
)
# Those of them after which no sign need stand, and a full sentence may.
ANOTHER_SURE = (
    r"read more|also read|read also|read next|lesen sie auch|lire aussi|(?:à|a) lire aussi|"
    r"(?:le[ae]|leer) también|"
    r"leggi anche|lees ook|leia também|läs också|les også|læs også|czytaj także|must[- ]read"
)
