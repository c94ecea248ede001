package org.pouch.routing.look;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.packet.AuthorityId;

/**
 * From whom something is expected in a drop: what went to a partner by SFTP is answered by SFTP, within seconds, and is not to
 * lie there until the next ordinary look. Thread-safe.
 */
public final class Expected {
    private final Map<AuthorityId, Runnable> looks = new ConcurrentHashMap<>();

    /** @param look makes whoever looks at the drop of that partner look soon */
    public void tell(AuthorityId partner, Runnable look) {
        looks.put(partner, look);
    }

    /** Who was to be told looks there no more. */
    public void forget(AuthorityId partner, Runnable look) {
        looks.remove(partner, look);
    }

    /** Something has left for that partner. */
    public void from(AuthorityId partner) {
        Runnable look = looks.get(partner);
        if (look != null) {
            look.run();
        }
    }
}
