"""Markdown with Jinja's tags in it, as both parts of a letter."""

from daemon.render import carry, markdown, plain, sandbox

TEXT = sandbox.environment(html=False)


def as_html(source: str) -> str:
    carrier = carry.Carrier(TEXT, source)
    made, pipes = markdown.html(markdown.tokens(carrier.protect(source), carrier), carrier)
    return carrier.restore(made, pipes)


def as_text(source: str) -> str:
    carrier = carry.Carrier(TEXT, source)
    made, pipes = plain.text(markdown.tokens(carrier.protect(source), carrier), carrier)
    return carrier.restore(made, pipes)


def both(source: str, html: str, text: str) -> None:
    assert as_html(source) == html
    assert as_text(source) == text


def test_what_is_said_stays_in_its_place() -> None:
    both(
        "Hello *{{ contact.first_name }}*, **{{ a }}{{ b }}** & `{{ c }}` <b>\\*",
        "<p>Hello <em>{{ contact.first_name }}</em>, <strong>{{ a }}{{ b }}</strong> &amp; "
        "<code>{{ c }}</code> &lt;b&gt;*</p>\n",
        "Hello {{ contact.first_name }}, {{ a }}{{ b }} & {{ c }} <b>*",
    )


def test_a_tag_with_braces_or_breaks_in_it_is_one_tag() -> None:
    both(
        "{{ a|default('}} *x*') }} {{ a\n  if b\n  else c }}{# gone\n\ngone #}",
        "<p>{{ a|default('}} *x*') }} {{ a\n  if b\n  else c }}</p>\n",
        "{{ a|default('}} *x*') }} {{ a\n  if b\n  else c }}",
    )


def test_lines_break_where_they_are_broken() -> None:
    both("Thank you,\n{{ a }}", "<p>Thank you,<br />\n{{ a }}</p>\n", "Thank you,\n{{ a }}")


def test_a_decision_in_a_line_stays_in_the_line() -> None:
    both(
        "Hi{% if a %} {{ a }}{% else %}**you**{% endif %}!",
        "<p>Hi{% if a %} {{ a }}{% else %}<strong>you</strong>{% endif %}!</p>\n",
        "Hi{% if a %} {{ a }}{% else %}you{% endif %}!",
    )


def test_a_decision_on_lines_of_its_own_is_about_whole_paragraphs() -> None:
    both(
        "One\n{% if a %}\nTwo\n{% endif %}\nThree",
        "<p>One</p>\n{% if a %}<p>Two</p>\n{% endif %}<p>Three</p>\n",
        "One\n{% if a %}\n\nTwo{% endif %}\n\nThree",
    )


def test_links_are_words_and_an_address() -> None:
    both(
        "See [our *page*](https://x.example/?a=1&b=2) or <https://y.example>",
        '<p>See <a href="https://x.example/?a=1&amp;b=2">our <em>page</em></a> or '
        '<a href="https://y.example">https://y.example</a></p>\n',
        "See our page (https://x.example/?a=1&b=2) or https://y.example",
    )


def test_facts_in_an_address_are_made_to_fit() -> None:
    both(
        "[a]({{ links.survey }}) [b](https://x.example/{{ t.n }}?q={{ q }})",
        '<p><a href="{{ (links.survey)|link }}">a</a> '
        '<a href="https://x.example/{{ (t.n)|inside_link }}?q={{ (q)|inside_link }}">b</a></p>\n',
        "a ({{ (links.survey)|link }}) "
        "b (https://x.example/{{ (t.n)|inside_link }}?q={{ (q)|inside_link }})",
    )


def test_an_address_that_is_its_own_label_is_said_once() -> None:
    both(
        "[{{ o.phone }}](tel:{{ o.phone }}) [{{ o.email }}](mailto:{{ o.email }})",
        '<p><a href="tel:{{ (o.phone)|tel }}">{{ o.phone }}</a> '
        '<a href="mailto:{{ (o.email)|inside_link }}">{{ o.email }}</a></p>\n',
        "{{ o.phone }} {{ o.email }}",
    )


def test_a_bold_link_alone_is_a_button() -> None:
    both(
        "**[Open it]({{ u }})**",
        '<table role="presentation" class="button"><tr><td class="button">'
        '<a href="{{ (u)|link }}" class="button">Open it</a></td></tr></table>\n',
        "Open it: {{ (u)|link }}",
    )
    both(
        "**[Call {{ p }}](tel:{{ p }})**",
        '<table role="presentation" class="button"><tr><td class="button">'
        '<a href="tel:{{ (p)|tel }}" class="button">Call {{ p }}</a></td></tr></table>\n',
        "Call {{ p }}",
    )


def test_bold_links_in_a_loop_are_one_below_the_other() -> None:
    both(
        "How?\n{% for r in links.rate %}\n**[{{ r.label }}]({{ r.url }})**\n{% endfor %}\nThanks",
        '<p>How?</p>\n{% for r in links.rate %}<table role="presentation" class="pick"><tr>'
        '<td class="pick"><a href="{{ (r.url)|link }}" class="pick">{{ r.label }}</a>'
        "</td></tr></table>\n{% endfor %}<p>Thanks</p>\n",
        "How?\n{% for r in links.rate %}\n{{ r.label }}: {{ (r.url)|link }}{% endfor %}\n\nThanks",
    )


def test_several_bold_links_are_a_row() -> None:
    both(
        "{% for r in links.rate %}**[{{ r.n }}]({{ r.url }})** {% endfor %}",
        '<p class="choices">{% for r in links.rate %}<a href="{{ (r.url)|link }}" class="choice">'
        "{{ r.n }}</a> {% endfor %}</p>\n",
        "{% for r in links.rate %}{{ r.n }}: {{ (r.url)|link }}\n{% endfor %}",
    )


def test_bold_words_beside_a_link_make_no_button() -> None:
    assert "button" not in as_html("**[a](https://x.example)** and more")
    assert "button" not in as_html("**see [a](https://x.example)**")
    assert "button" not in as_html("**bold** [a](https://x.example)")


def test_items_out_of_a_loop_are_one_list() -> None:
    both(
        "- one\n{% if a %}\n- two\n{% endif %}\n{% for x in y %}\n"
        "- {{ x.z }}\n{% endfor %}\n- last",
        "<ul>\n<li>one</li>\n{% if a %}<li>two</li>\n{% endif %}{% for x in y %}"
        "<li>{{ x.z }}</li>\n{% endfor %}<li>last</li>\n</ul>\n",
        '- one{% if a %}\n- two{% endif %}{% for x in y %}\n- {{ (x.z)|hang("  ") }}{% endfor %}'
        "\n- last",
    )


def test_a_decision_that_goes_beyond_a_list_stays_outside() -> None:
    assert as_html("{% if a %}\n- one\n\nText\n{% endif %}\n- two") == (
        "{% if a %}<ul>\n<li>one</li>\n</ul>\n<p>Text</p>\n{% endif %}<ul>\n<li>two</li>\n</ul>\n"
    )
    assert as_html("{% if a %}\n- one\n{% else %}\n1. two\n{% endif %}") == (
        "{% if a %}<ul>\n<li>one</li>\n</ul>\n{% else %}<ol>\n<li>two</li>\n</ol>\n{% endif %}"
    )


def test_quotations_lists_and_headings_as_plain_text() -> None:
    def check(source: str, expected: str) -> None:
        assert as_text(source) == expected

    check("# Head\n\ntext", "Head\n----\n\ntext")
    check("# {{ a }}\n\ntext", "{{ a }}\n\ntext")
    check("> {{ said }}\n> more", '> {{ (said)|hang("> ") }}\n> more')
    check("1. a\n2. b\n   - c\n   - d\n3. e", "1. a\n2. b\n   - c\n   - d\n3. e")
    check("- a\n\n  more\n- b", "- a\n\n  more\n\n- b")
    check("```\n{{ a }} <b>\nb\n```", "{{ a }} <b>\nb")
    check("a\n\n---\n\nb", "a\n\n* * *\n\nb")
    check("![a picture](https://x.example/a.png)", "a picture")
    check("Tom &amp; Jerry & co", "Tom & Jerry & co")
