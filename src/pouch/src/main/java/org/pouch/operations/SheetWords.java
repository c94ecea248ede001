package org.pouch.operations;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.page.Phrase;
import org.pouch.process.naming.ModelNames;
import org.springframework.context.MessageSource;

/** The texts of the pages of this program in both languages, for a document that is read far from them. */
final class SheetWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String NONE = "–";

    private final MessageSource texts;
    private final UnaryOperator<String> spelling;

    SheetWords(MessageSource texts) {
        this(texts, text -> text);
    }

    private SheetWords(MessageSource texts, UnaryOperator<String> spelling) {
        this.texts = texts;
        this.spelling = spelling;
    }

    /** The same words; of what is no word of ours, each letter that no font may have stands as its number. */
    SheetWords spelled() {
        return new SheetWords(texts, SheetWords::spelled);
    }

    Phrase text(String key) {
        return Phrase.of(said(key, key, Locale.ENGLISH), said(key, key, Locale.SIMPLIFIED_CHINESE));
    }

    Phrase both(String first, String second) {
        return Phrase.of(
                said(first, first, Locale.ENGLISH) + ", " + said(second, second, Locale.ENGLISH),
                said(first, first, Locale.SIMPLIFIED_CHINESE) + "，" + said(second, second, Locale.SIMPLIFIED_CHINESE));
    }

    /** A code in words; as it stands where there are none. */
    Phrase code(String list, @Nullable String code) {
        return code == null ? Phrase.plain(NONE) : named(list + "." + code, code);
    }

    /** The task of a model: {@code userTask_PrepareRequest} is read as "Prepare request". */
    Phrase task(String element) {
        return Phrase.of(task(element, Locale.ENGLISH), task(element, Locale.SIMPLIFIED_CHINESE));
    }

    private String task(String element, Locale reader) {
        String id = element.substring(element.indexOf('_') + 1)
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        String spoken = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
        return said(
                "element." + element, ModelNames.shipped().of(reader, element).orElse(spoken), reader);
    }

    /** What is no word: an id, a number, a person's account. */
    Phrase plain(String value) {
        return Phrase.plain(spelling.apply(value));
    }

    Phrase instant(@Nullable String iso) {
        return iso == null ? Phrase.plain(NONE) : Phrase.plain(TIME.format(Instant.parse(iso)));
    }

    private Phrase named(String key, String otherwise) {
        String english = said(key, otherwise, Locale.ENGLISH);
        String chinese = said(key, otherwise, Locale.SIMPLIFIED_CHINESE);
        return english.equals(chinese) ? plain(english) : Phrase.of(english, chinese);
    }

    private String said(String key, String otherwise, Locale language) {
        String text = texts.getMessage(key, null, otherwise, language);
        return text == null ? otherwise : text;
    }

    private static String spelled(String text) {
        StringBuilder spelled = new StringBuilder();
        text.chars()
                .forEach(unit -> spelled.append(
                        unit >= ' ' && unit <= '~'
                                ? String.valueOf((char) unit)
                                : String.format(Locale.ROOT, "\\u%04X", unit)));
        return spelled.toString();
    }
}
