package org.pouch.engine.command;

import java.util.List;
import java.util.stream.Stream;

/** One lock for each name, out of a fixed number however many names there are: two names may have the same. */
final class StripedLocks {
    private final List<Object> stripes;

    StripedLocks(int count) {
        stripes = Stream.generate(Object::new).limit(count).toList();
    }

    Object of(String name) {
        int hash = name.hashCode();
        return stripes.get(Math.floorMod(hash ^ hash >>> 16, stripes.size()));
    }
}
