package org.pouch.desk.silence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.page.Phrase;
import org.pouch.process.naming.ModelNames;
import org.springframework.context.MessageSource;

/** The words of the history in both languages. */
final class SilenceWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String NONE = "–";

    private final MessageSource texts;

    SilenceWords(MessageSource texts) {
        this.texts = texts;
    }

    Phrase text(String key) {
        return named(key, key);
    }

    /** A code in words; as it stands where there are none. */
    Phrase code(String list, @Nullable String code) {
        return code == null ? Phrase.plain(NONE) : named(list + "." + code, code);
    }

    Phrase task(String element) {
        return Phrase.of(task(element, Locale.ENGLISH), task(element, Locale.SIMPLIFIED_CHINESE));
    }

    private static String task(String element, Locale reader) {
        return ModelNames.shipped().of(reader, element).orElse(element);
    }

    Phrase plain(String value) {
        return Phrase.plain(value.isEmpty() ? NONE : value);
    }

    Phrase instant(@Nullable Instant at) {
        return Phrase.plain(at == null ? NONE : TIME.format(at));
    }

    Phrase number(long value) {
        return Phrase.plain(String.valueOf(value));
    }

    private Phrase named(String key, String otherwise) {
        String english = said(key, otherwise, Locale.ENGLISH);
        String chinese = said(key, otherwise, Locale.SIMPLIFIED_CHINESE);
        return english.equals(chinese) ? Phrase.plain(english) : Phrase.of(english, chinese);
    }

    private String said(String key, String otherwise, Locale language) {
        String text = texts.getMessage(key, null, otherwise, language);
        return text == null ? otherwise : text;
    }
}
