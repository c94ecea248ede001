package org.pouch.process.rehearsal;

import java.util.List;
import java.util.function.Supplier;

/**
 * What a command says.
 *
 * @param lines before what happened in the engine
 * @param otherwise instead of it, where nothing happened; empty for nothing
 * @param isLook whether nothing was done, so that nothing can have happened: an engine that does not come to rest is looked at, too
 */
record Answer(List<String> lines, Supplier<String> otherwise, boolean isLook) {
    Answer {
        lines = List.copyOf(lines);
    }

    static Answer of(List<String> lines) {
        return new Answer(lines, () -> "", false);
    }

    /** What is seen says it all. */
    static Answer look(List<String> lines) {
        return new Answer(lines, () -> "", true);
    }

    /** What happens says it all. */
    static Answer done() {
        return of(List.of());
    }

    /** @param otherwise where nothing happens */
    static Answer unless(Supplier<String> otherwise) {
        return new Answer(List.of(), otherwise, false);
    }
}
