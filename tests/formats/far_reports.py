"""Invented reports at the edges: in Arabic, in Japanese, crowded with everything, and full of markup."""

from __future__ import annotations

from msgspec.structs import replace

from editdesk.formats.publication import Publication
from editdesk.text.body import Body
from editdesk.text.marks import LINE_BREAK
from tests.formats.town import (
    BOLD,
    ITALIC,
    Piece,
    block,
    cell,
    figure,
    harbour_report,
    link,
    publication_of,
    reference,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style></title></head><body onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "--><!-- <![CDATA[ ]]> <?php echo 1 ?>",
    '"\' onmouseover="alert(1)',
    "{{ 7 * 7 }} {% raw %} {# #} ${7*7}",
    "&lt;b&gt; &amp;lt; &#60; &nbsp; &",
    "javascript:alert(1)",
    "\u202egnp.exe\u202c \u2066isolated\u2069",
    "editdesk-styles 'unsafe-inline'",
)


def arabic_report() -> Publication:
    """Right to left, with words from the left in it."""
    return publication_of(
        block("kicker", "تحقيق"),
        block("headline", "أضواء الميناء التي دُفع ثمنها مرتين ولم تصل قط"),
        block(
            "summary", "بين عامي 2019 و2023 اشترت هيئة الميناء 214 مصباحًا. الفواتير والغواصون يروون أين ذهبت."
        ),
        block("byline", "بقلم: سارة وليد"),
        block("dateline", "فالموث، 20 نوفمبر 2026"),
        block(
            "paragraph",
            "في أول مساء جاف من شهر مارس سار حارس المحطة على امتداد الرصيف الشرقي وفي يده دفتر،"
            " وراح يعدّ المصابيح واحدًا واحدًا. ثم عدّها مرة أخرى في طريق العودة فلم يجد سوى ",
            ("تسعة عشر", BOLD),
            ".",
            reference("n1"),
        ),
        block("paragraph", "The supplier, Corrow & Daughters Marine, did not answer."),
        block("heading", "مورّد بلا مستودع", level=1),
        block(
            "paragraph",
            "سُجّلت الشركة في أبريل 2018 ",
            ("في السجل العام", link("https://register.example.org/ar")),
            ".",
        ),
        block("bullet", "خرجت من البوابة 118 قطعة؛", level=0),
        block("bullet", "ووقّعت اليد نفسها سبع مرات.", level=0),
        block("pull_quote", "«لا أحد يسأل عن عمود ممتلئ»"),
        *(
            cell(0, column, words, header=True)
            for column, words in enumerate(("السنة", "المدفوع", "الموجود"))
        ),
        *(cell(1, column, words) for column, words in enumerate(("2019", "54", "41"))),
        block("caption", "المصابيح المدفوعة والموجودة بحسب السنة."),
        figure(alt="رصيف خشبي عند الجزر"),
        block("caption", "الرصيف الشرقي عند الجزر."),
        block("credit", "تصوير: سنا وتلوك"),
        block("sidebar", "كيف عددنا"),
        block("sidebar", "سار صحفيان على الرصيفين في ثلاثة أيام وصوّرا كل حامل."),
        block("footnote", "أُعيد العدّ يومي 9 و23 مارس 2026 بالنتيجة نفسها.", note="n1"),
        language="ar",
    )


def japanese_report() -> Publication:
    """Without spaces between words."""
    return publication_of(
        block("kicker", "調査報道"),
        block("headline", "二度支払われ、一度も届かなかった港の灯"),
        block(
            "summary",
            "二〇一九年から二三年にかけて、港湾公社は航路灯二百十四基を購入した。そのうち九十六基の行方を追う。",
        ),
        block("byline", "文・山田太郎、鈴木花子"),
        block("dateline", "ヴェルマス、二〇二六年十一月二十日"),
        block(
            "paragraph",
            "三月、久しぶりに晴れた夕方、水先案内所の番人は手帳を片手に東の防波堤を端まで歩き、灯を数えた。"
            "帰り道にもう一度数えた。帳簿の上では四十四基あるはずの灯は、",
            ("十九基", BOLD),
            "しかなかった。",
            reference("n1"),
        ),
        block("heading", "倉庫のない納入業者", level=1),
        block(
            "paragraph",
            "会社は二〇一八年四月、パン屋の二階の住所で",
            ("登記", link("https://register.example.org/ja")),
            "された。従業員も電話も在庫もなかった。",
        ),
        block("numbered", "業者が請求書を港の事務所に渡す。", level=0),
        block("numbered", "事務所が判を押し、二人が署名する。", level=0),
        block("quote", "灯があると言ったことは一度もない。書類は整っていると言ったのだ。"),
        *(cell(0, column, words, header=True) for column, words in enumerate(("年", "支払い", "確認"))),
        *(cell(1, column, words) for column, words in enumerate(("二〇一九", "54", "41"))),
        block("caption", "年ごとの支払い数と確認数。"),
        figure(alt="干潮時の木の桟橋"),
        block("caption", "干潮時の東防波堤。"),
        block("footnote", "三月九日と二十三日にも数え直し、同じ結果だった。", note="n1"),
        language="ja",
    )


def crowded_report(*, is_draft: bool = False) -> Publication:
    """All of the harbour report, and what is rare: skipped headings, wide tables, notes referred to twice."""
    harbour = harbour_report(is_draft=is_draft)
    wide = [
        cell(
            row,
            column,
            f"{row * column:,}" if row and column else f"Column {column}",
            table="t9",
            header=not row,
        )
        for row in range(6)
        for column in range(14)
    ]
    more = publication_of(
        block("heading", "A third level first", level=3),
        block("paragraph", "The note again.", reference("n1"), " And once more.", reference("n1")),
        block("heading", "Then a second", level=2),
        block("caption", "A caption above its table"),
        *wide,
        block("credit", "Source: our count"),
        block("heading", "And a first", level=1),
        figure(alt=""),
        block("credit", "Photograph: nobody"),
        block("quote", ("Italic", ITALIC), " and a line", LINE_BREAK, "broken"),
        block("rule"),
        block("paragraph", "שלום, words in two directions. مرحبا"),
        block("paragraph", "مرحبا بالعالم"),
        block("paragraph", "W" * 400),
        block("numbered", "deep", level=0),
        *(block("bullet", f"level {level}", level=level) for level in range(1, 9)),
        *(cell(0, column, words, table="t10") for column, words in enumerate(("no", "head"))),
        block("footnote", "Nothing refers to this note.", note="n77"),
    )
    blocks = (*harbour.body.blocks, *more.body.blocks)
    # notes stand at the end
    ordered = sorted(blocks, key=lambda each: each.kind == "footnote")
    return replace(harbour, body=Body.of(ordered))


def hostile_report() -> Publication:
    """Markup in every field."""
    evil = " ".join(HOSTILE)
    kinds = ("kicker", "headline", "summary", "byline", "dateline", "paragraph")
    rows: list[list[Piece]] = [cell(row, 0, words, header=not row) for row, words in enumerate(HOSTILE)]
    return publication_of(
        *(block(kind, evil) for kind in kinds),
        *(block("paragraph", (words, link(words))) for words in HOSTILE),
        *(block("heading", words, level=1) for words in HOSTILE),
        *(block("bullet", words, level=0) for words in HOSTILE),
        *rows,
        block("caption", evil),
        *(piece for words in HOSTILE for piece in (figure(alt=words), block("caption", words))),
        block("paragraph", "A note.", reference("n1")),
        block("footnote", evil, note="n1"),
    )
