package org.pouch.pdf.evidence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.pouch.packet.Sha256;

/**
 * The last pictures that could be decoded, known by all of their bytes: an officer attaches them long before the packet with them is
 * sealed, and to decode them takes longer than all else in a packet of many. What could not be shown is not remembered. Thread-safe.
 */
final class ShownPictures {
    static final int MOST = 4096;

    private final Set<Sha256> shown = Collections.synchronizedSet(Collections.newSetFromMap(new Newest()));

    private static final class Newest extends LinkedHashMap<Sha256, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Boolean> eldest) {
            return size() > MOST;
        }
    }

    boolean contains(Sha256 picture) {
        return shown.contains(picture);
    }

    void add(Sha256 picture) {
        shown.add(picture);
    }
}
