package org.pouch.casework.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pouch.packet.PacketId;

/**
 * What somebody looks for, in a form that may stand in an address: numbers of cases and packets as they are, names and all else as
 * keyed marks.
 */
public sealed interface Wanted {
    /** The parameter of an address; {@link #parse} reads it. */
    String token();

    /** The last part of a case's number, as far as it was given: {@code 000123} or {@code UTO:2026:000123}. */
    record CaseNumber(String end) implements Wanted {
        @Override
        public String token() {
            return end;
        }
    }

    record ByPacket(PacketId packet) implements Wanted {
        @Override
        public String token() {
            return packet.value();
        }
    }

    /**
     * @param words for each word of a name the marks of its spellings: a case has one of each
     * @param whole marks of all that was typed, as a file number or a name without blanks: or a case has one of these
     */
    record Marked(List<Set<String>> words, Set<String> whole) implements Wanted {
        public Marked {
            words = List.copyOf(words);
            whole = Set.copyOf(whole);
        }

        @Override
        public String token() {
            return words.stream().map(Marked::joined).collect(Collectors.joining(".")) + "~" + joined(whole);
        }

        private static String joined(Set<String> marks) {
            return String.join("-", new TreeSet<>(marks));
        }
    }

    /** Empty for what {@link #token} never gave. */
    static Optional<Wanted> parse(String token) {
        return Parsing.parse(token);
    }

    /** The number of a case as people type it; empty for anything else. */
    static Optional<Wanted> number(String typed) {
        return Parsing.number(typed);
    }

    /** How what people and addresses say is read. */
    final class Parsing {
        private static final Pattern NUMBER =
                Pattern.compile("(?:URN:RDX:)?((?:[A-Z]{3}:)?(?:[0-9]{4}:)?)([0-9]{1,6}|[0-9]{7,12})");
        private static final Pattern FULL_NUMBER = Pattern.compile("(?:[A-Z]{3}:)?[0-9]{4}:[0-9]{6,12}|[0-9]{6}");
        private static final Pattern MARKS = Pattern.compile("[0-9a-f]{32}(?:-[0-9a-f]{32}){0,63}");
        private static final int MOST_WORDS = 8;

        private Parsing() {}

        /** Long runs of digits without a year may be numbers of persons: they are no numbers of cases. */
        private static Optional<Wanted> number(String typed) {
            String text = typed.strip().toUpperCase(Locale.ROOT);
            if (PacketId.isValid(text.toLowerCase(Locale.ROOT))) {
                return Optional.of(new ByPacket(new PacketId(text.toLowerCase(Locale.ROOT))));
            }
            Matcher number = NUMBER.matcher(text);
            if (!number.matches()
                    || number.group(1).isEmpty() && number.group(2).length() > 6) {
                return Optional.empty();
            }
            String padded = "0".repeat(Math.max(0, 6 - number.group(2).length())) + number.group(2);
            return Optional.of(new CaseNumber(number.group(1) + padded));
        }

        private static Optional<Wanted> parse(String token) {
            if (PacketId.isValid(token)) {
                return Optional.of(new ByPacket(new PacketId(token)));
            }
            if (FULL_NUMBER.matcher(token).matches()) {
                return Optional.of(new CaseNumber(token));
            }
            int between = token.indexOf('~');
            return between < 0 ? Optional.empty() : marked(token.substring(0, between), token.substring(between + 1));
        }

        private static Optional<Wanted> marked(String words, String whole) {
            List<Set<String>> each = new ArrayList<>();
            for (String word : words.isEmpty() ? new String[0] : words.split("\\.", -1)) {
                if (!MARKS.matcher(word).matches()) {
                    return Optional.empty();
                }
                each.add(Set.copyOf(distinct(word)));
            }
            boolean isOurs = MARKS.matcher(whole).matches() && each.size() <= MOST_WORDS;
            return isOurs ? Optional.of(new Marked(each, distinct(whole))) : Optional.empty();
        }

        private static Set<String> distinct(String marks) {
            return new TreeSet<>(Arrays.asList(marks.split("-")));
        }
    }
}
