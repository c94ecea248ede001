package org.pouch.pdf.page;

import java.util.List;

/** One statement in one or more languages, side by side. */
public record Phrase(List<Words> renderings) {
    public Phrase {
        renderings = List.copyOf(renderings);
    }

    /** The same statement in English and Simplified Chinese. */
    public static Phrase of(String english, String chinese) {
        return new Phrase(List.of(new Words(english, "en"), new Words(chinese, "zh-Hans")));
    }

    /** Words that stand alone: a number, a code, a name. */
    public static Phrase plain(String text) {
        return new Phrase(List.of(new Words(text, "en")));
    }

    /** A code that is compared place by place: a digest, a machine-readable zone. */
    public static Phrase code(String text) {
        return new Phrase(List.of(Words.code(text)));
    }

    public static Phrase in(String language, String text) {
        return new Phrase(List.of(new Words(text, language)));
    }
}
