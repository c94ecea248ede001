package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pouch.packet.ProgramFile;

/**
 * Terms that tell what must not leave, in many languages. Finds them in any case and width, with accents left out, letters
 * spaced or hidden characters between them, and with Cyrillic or Greek look-alikes.
 */
final class SensitiveTerms {
    private static final String PROTECTION = "/casework/protection-terms.txt";
    private static final String CONVICTION = "/casework/conviction-terms.txt";
    private static final int SHORTEST_IN_BYTES = 6;
    private static final int MOST_NAMES = 2_000;
    /** What this JDK does not know counts as hidden: it may be a mark of a later Unicode. */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Cn}\\u00AD]");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SPACED_OUT =
            Pattern.compile("(?<![\\p{L}\\p{N}])((?:\\p{L} ){3,}\\p{L})(?![\\p{L}\\p{N}])");
    private static final String LOOK_ALIKE = "аеорсухіјѕԁɡіαονρτυι";
    private static final String LATIN = "aeopcyxijsdgiaovptui";

    /** With the blank before the word that they begin. */
    private final List<String> ofWords;

    private final List<String> gapless;
    private final TermsInBytes inBytes;
    private final Map<String, Boolean> names = new ConcurrentHashMap<>();

    private SensitiveTerms(List<String> terms) {
        ofWords = terms.stream()
                .filter(term -> !isGapless(term))
                .map(term -> " " + term)
                .toList();
        gapless = terms.stream().filter(SensitiveTerms::isGapless).toList();
        inBytes = new TermsInBytes(terms.stream()
                .map(term -> term.strip().getBytes(StandardCharsets.UTF_8))
                .filter(term -> term.length >= SHORTEST_IN_BYTES)
                .toList());
    }

    /** Terms of a claim for protection (R-01). */
    static SensitiveTerms ofProtection() {
        return new SensitiveTerms(read(PROTECTION));
    }

    /** Terms of a criminal conviction (R-33). */
    static SensitiveTerms ofConviction() {
        return new SensitiveTerms(read(CONVICTION));
    }

    /** Both lists as one: what holds none of these terms is gone through once. */
    static SensitiveTerms ofEither() {
        return new SensitiveTerms(Stream.concat(read(PROTECTION).stream(), read(CONVICTION).stream())
                .toList());
    }

    /** True when the text holds a term. */
    boolean isIn(String text) {
        String folded = folded(text);
        if (holds(folded)) {
            return true;
        }
        String latin = latinised(folded);
        return !latin.equals(folded) && holds(latin);
    }

    /** True when any name or text of the value holds a term. */
    boolean isIn(JsonNode value) {
        if (value.isTextual()) {
            return isIn(value.textValue());
        }
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (isInName(field.getKey()) || isIn(field.getValue())) {
                    return true;
                }
            }
        }
        for (JsonNode item : value) {
            if (isIn(item)) {
                return true;
            }
        }
        return false;
    }

    /** Of names there are few, the same in each case. */
    private boolean isInName(String name) {
        return names.size() < MOST_NAMES ? names.computeIfAbsent(name, this::isIn) : isIn(name);
    }

    /**
     * True when the unpacked bytes of a file hold a term: metadata, comments, plain text. Short terms are left out, since in
     * packed bytes they appear by chance.
     */
    boolean isIn(byte[] file) {
        return inBytes.areIn(file);
    }

    /** A term begins a word, so that longer forms of it are found; Chinese has no gaps between words. */
    private boolean holds(String folded) {
        if (ofWords.stream().anyMatch(folded::contains)) {
            return true;
        }
        if (!isGapless(folded)) {
            return false;
        }
        String closed = folded.replace(" ", "");
        return gapless.stream().anyMatch(closed::contains);
    }

    private static boolean isGapless(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }

    private static String folded(String text) {
        String words = words(text);
        return words
                + SPACED_OUT.matcher(words).replaceAll(spaced -> spaced.group(1).replace(" ", ""));
    }

    /** Lower-case words with one blank before, between and behind them. */
    private static String words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String words = NO_LETTER.matcher(HIDDEN.matcher(plain).replaceAll("")).replaceAll(" ");
        return " " + words.strip() + " ";
    }

    /** A term of the list; an underscore at its end stands for the end of the word. */
    private static String term(String line) {
        String words = words(line).strip();
        return line.strip().endsWith("_") ? words + " " : words;
    }

    private static String latinised(String folded) {
        StringBuilder latin = new StringBuilder(folded);
        for (int i = 0; i < latin.length(); i++) {
            int place = LOOK_ALIKE.indexOf(latin.charAt(i));
            if (place >= 0) {
                latin.setCharAt(i, LATIN.charAt(place));
            }
        }
        return latin.toString();
    }

    private static List<String> read(String resource) {
        return ProgramFile.text(resource)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(SensitiveTerms::term)
                .toList();
    }
}
