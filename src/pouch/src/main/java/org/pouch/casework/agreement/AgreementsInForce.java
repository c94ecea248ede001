package org.pouch.casework.agreement;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.casework.safeguard.Safeguard;
import org.pouch.casework.safeguard.SafeguardFiles;
import org.pouch.casework.safeguard.SafeguardFiles.CountingFile;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/** The agreements that count now: a file that two officers approve counts from then on, without a restart. */
@Component
public final class AgreementsInForce {
    private final SafeguardFiles files;
    private final Map<Sha256, Agreements> read = new ConcurrentHashMap<>();

    AgreementsInForce(SafeguardFiles files) {
        this.files = files;
    }

    /** @throws org.pouch.casework.safeguard.SafeguardUnavailable when no file counts */
    public Agreements now() {
        CountingFile file = files.inForce(Safeguard.AGREEMENTS);
        return read.computeIfAbsent(file.digest(), digest -> AgreementFile.read(file.bytes()));
    }
}
