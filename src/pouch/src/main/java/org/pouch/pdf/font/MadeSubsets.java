package org.pouch.pdf.font;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The subsets that were made last: a document uses of each face but a few characters, and those that its layout says are the same
 * in the next one, in the same order. Thread-safe.
 */
final class MadeSubsets {
    private static final int MOST = 64;
    /** A subset with very many characters is of one document alone. */
    private static final int LARGEST = 256 * 1024;

    private record Use(Face face, List<Integer> codePoints) {}

    private final Map<Use, FontFacts> made = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Use, FontFacts> eldest) {
            return size() > MOST;
        }
    };

    /** @param codePoints in the order of their codes */
    FontFacts of(Face face, List<Integer> codePoints, Supplier<FontFacts> maker) {
        Use use = new Use(face, codePoints);
        FontFacts known = find(use);
        if (known == null) {
            known = maker.get();
            if (known.program().size() <= LARGEST) {
                keep(use, known);
            }
        }
        return known;
    }

    private synchronized @Nullable FontFacts find(Use use) {
        return made.get(use);
    }

    private synchronized void keep(Use use, FontFacts facts) {
        made.put(use, facts);
    }
}
