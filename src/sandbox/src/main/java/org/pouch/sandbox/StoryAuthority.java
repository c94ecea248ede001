package org.pouch.sandbox;

import java.util.Arrays;
import org.pouch.servers.SampleServers;

/** An authority of the stories: where its settings and keys are, and who reads its interface for the story. */
enum StoryAuthority {
    UTOPIA(SampleServers.UTOPIA, "uto", "k.haddad", "s.marin"),
    RURITANIA(SampleServers.RURITANIA, "xru", "y.tanaka", "i.petrov"),
    /** In those stories alone in which its officers do something. */
    GRAUSTARK(SampleServers.GRAUSTARK, "xgr", "o.kaya", "r.duval");

    private final String id;
    private final String folder;
    private final String caseSystem;
    private final String auditor;

    StoryAuthority(String id, String folder, String caseSystem, String auditor) {
        this.id = id;
        this.folder = folder;
        this.caseSystem = caseSystem;
        this.auditor = auditor;
    }

    /** @param id such as XRU-CRS */
    static StoryAuthority of(String id) {
        return Arrays.stream(values())
                .filter(authority -> authority.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " is no authority of the stories"));
    }

    String id() {
        return id;
    }

    /** Below {@code certs-sample}; its settings in {@code samples/authorities} are called so, too. */
    String folder() {
        return folder;
    }

    /** Who asks for packets and cases. */
    String caseSystem() {
        return caseSystem;
    }

    /** Who asks for the ledger. */
    String auditor() {
        return auditor;
    }
}
