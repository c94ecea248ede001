package org.pouch.vault;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.pouch.packet.RequestId;

/**
 * Reads what is kept of cases, and asks for the key of each case once. For one piece of work of one thread, such as a case with its
 * papers or the page of a list: keys of cases are not remembered beyond it, so that nobody reads what another node erased.
 */
public final class CaseReading {
    private final CaseVault vault;
    private final Map<RequestId, CaseVault.CaseKey> keys = new HashMap<>();

    CaseReading(CaseVault vault) {
        this.vault = vault;
    }

    /** Asks for the keys of many cases at once. Of those that have none, or that were erased, {@link #decrypt} says so. */
    public CaseReading expecting(Collection<RequestId> requests) {
        Set<RequestId> unknown = new LinkedHashSet<>(requests);
        unknown.removeAll(keys.keySet());
        if (unknown.size() > 1) {
            keys.putAll(vault.keysToRead(unknown));
        }
        return this;
    }

    /**
     * As {@link CaseVault#decrypt}.
     *
     * @throws CaseErased when the case was erased
     * @throws ContentDamaged when it is not what was kept there
     */
    public String decrypt(RequestId request, String place, String kept) {
        return CaseVault.isClear(kept)
                ? kept
                : CaseVault.decrypt(keys.computeIfAbsent(request, vault::keyToRead), place, kept);
    }
}
