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

    /** How much of what stands around a word is told. */
    private static final int AROUND = 40;

    /** Each word at its first place, with what stands around it. */
    List<String> in(String content) {
        return words.stream().flatMap(word -> first(content, word)).toList();
    }

    private static Stream<String> first(String content, String word) {
        for (int at = content.indexOf(word); at >= 0; at = content.indexOf(word, at + 1)) {
            if (runAround(content, at) <= LONGEST_NAME) {
                int end = Math.min(content.length(), at + word.length() + AROUND);
                return Stream.of(word + ": " + content.substring(Math.max(0, at - AROUND), end));
            }
        }
        return Stream.empty();
    }

    private static int runAround(String content, int at) {
        int from = at;
        while (from > 0 && isBase64(content.charAt(from - 1))) {
            from--;
        }
        int to = at;
        while (to < content.length() && isBase64(content.charAt(to))) {
            to++;
        }
        return to - from;
    }

    private static boolean isBase64(char letter) {
        return letter >= 'A' && letter <= 'Z'
                || letter >= 'a' && letter <= 'z'
                || letter >= '0' && letter <= '9'
                || letter == '+'
                || letter == '/';
    }
}
