package org.pouch.process.rehearsal;

import java.util.function.Function;

/**
 * A word of the console.
 *
 * @param usage as it is typed, the word first: {@code start PROCESS [{json}]}
 * @param least words besides the first
 * @param most words besides the first
 * @param meaning in half a sentence
 */
record Command(String usage, int least, int most, String meaning, Function<Line, Answer> work) {
    static final int ANY = Integer.MAX_VALUE;

    String name() {
        return usage.split(" ", 2)[0];
    }

    /** @throws Refused where the line does not fit the usage, or cannot be done */
    Answer run(Line line) {
        int words = line.words().size();
        if (words < least
                || words > most
                || (line.variables() != null && !usage.contains("{json}"))
                || (line.instance() != null && !usage.contains("#N"))) {
            throw new Refused("It is said so: " + usage);
        }
        return work.apply(line);
    }
}
