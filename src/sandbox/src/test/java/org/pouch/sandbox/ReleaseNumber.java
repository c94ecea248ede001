package org.pouch.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as Maven and npm order it: by its numbers, then by how far the release had come. {@code 4.2.20.Final} is after
 * {@code 4.2.9.Final}, {@code 33.5.0-jre} is {@code 33.5}, {@code 11.0.0-M21} is before {@code 11.0.0}.
 */
record ReleaseNumber(List<Long> numbers, Stage stage, long ofStage) implements Comparable<ReleaseNumber> {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})*)(?:[.-]?([A-Za-z]+)(?:[.-]?(\\d{1,18}))?)?");

    /** In the order in which they come; a word is none of these when nobody has said which it is. */
    private enum Stage {
        ALPHA("alpha", "a"),
        BETA("beta", "b"),
        MILESTONE("milestone", "m", "pr"),
        CANDIDATE("rc", "cr"),
        SNAPSHOT("snapshot"),
        RELEASE("", "final", "release", "ga", "jre"),
        SERVICE_PACK("sp");

        private final List<String> words;

        Stage(String... words) {
            this.words = List.of(words);
        }
    }

    static ReleaseNumber parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw unknown(written);
        }
        Stage stage = stage(parts.group(2) == null ? "" : parts.group(2), written);
        boolean counts = stage != Stage.RELEASE && parts.group(3) != null;
        return new ReleaseNumber(
                withoutZeros(Arrays.stream(parts.group(1).split("\\."))
                        .map(Long::valueOf)
                        .toList()),
                stage,
                counts ? Long.parseLong(parts.group(3)) : 0);
    }

    private static Stage stage(String word, String written) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.words.contains(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> unknown(written));
    }

    private static IllegalArgumentException unknown(String written) {
        return new IllegalArgumentException("Nobody has said what comes before and after the version " + written
                + ". Teach ReleaseNumber how it is written, with a test.");
    }

    /** 2.21 and 2.21.0 are one. */
    private static List<Long> withoutZeros(List<Long> numbers) {
        int end = numbers.size();
        while (end > 1 && numbers.get(end - 1) == 0) {
            end--;
        }
        return List.copyOf(numbers.subList(0, end));
    }

    boolean isBefore(ReleaseNumber other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(ReleaseNumber other) {
        int length = Math.max(numbers.size(), other.numbers.size());
        for (int place = 0; place < length; place++) {
            int order = Long.compare(number(place), other.number(place));
            if (order != 0) {
                return order;
            }
        }
        int order = stage.compareTo(other.stage);
        return order != 0 ? order : Long.compare(ofStage, other.ofStage);
    }

    private long number(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }
}
