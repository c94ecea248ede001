package org.pouch.exchange.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Values of a list in a statement: of few lengths, the last one said again, so that the database knows the statement already. */
public final class Listed {
    private Listed() {}

    /** @param values at least one */
    public static <T> List<String> of(Collection<T> values, Function<T, String> text) {
        List<String> listed = new ArrayList<>(values.stream().map(text).toList());
        int length = Math.max(1, Integer.highestOneBit(2 * listed.size() - 1));
        while (listed.size() < length) {
            listed.add(listed.get(listed.size() - 1));
        }
        return listed;
    }
}
