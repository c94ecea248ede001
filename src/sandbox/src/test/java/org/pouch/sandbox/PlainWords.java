package org.pouch.sandbox;

import java.util.List;
import java.util.stream.Stream;

/**
 * Words that stand in a content for anyone to read. Ciphertext is kept as base64, and in some hundred megabytes of that a word of five
 * letters stands by chance; a name that was written down has a space, a quotation mark or the like beside it.
 */
record PlainWords(List<String> words) {
    /** An unbroken run of base64 that is longer is ciphertext, a signature or a certificate. */
    private static final int LONGEST_NAME = 120;

    /** Of PEM (RFC 7468, 2); mails have lines of 76 (RFC 2045, 6.8). A run as long that has small and great letters and digits is one. */
    private static final int LINE = 64;

    /** How much of what stands around a word is told. */
    private static final int AROUND = 40;

    /** Each word at its first place, with what stands around it. */
    List<String> in(String content) {
        return words.stream().flatMap(word -> first(content, word)).toList();
    }

    private static Stream<String> first(String content, String word) {
        for (int at = content.indexOf(word); at >= 0; at = content.indexOf(word, at + 1)) {
            if (!isCiphertext(runAround(content, at))) {
                int end = Math.min(content.length(), at + word.length() + AROUND);
                return Stream.of(word + ": " + content.substring(Math.max(0, at - AROUND), end));
            }
        }
        return Stream.empty();
    }

    private static boolean isCiphertext(String run) {
        return run.length() > LONGEST_NAME
                || run.length() >= LINE
                        && run.chars().anyMatch(letter -> letter >= 'a' && letter <= 'z')
                        && run.chars().anyMatch(letter -> letter >= 'A' && letter <= 'Z')
                        && run.chars().anyMatch(letter -> letter >= '0' && letter <= '9');
    }

    private static String runAround(String content, int at) {
        int from = at;
        while (from > 0 && isBase64(content.charAt(from - 1))) {
            from--;
        }
        int to = at;
        while (to < content.length() && isBase64(content.charAt(to))) {
            to++;
        }
        return content.substring(from, to);
    }

    private static boolean isBase64(char letter) {
        return letter >= 'A' && letter <= 'Z'
                || letter >= 'a' && letter <= 'z'
                || letter >= '0' && letter <= '9'
                || letter == '+'
                || letter == '/';
    }
}
