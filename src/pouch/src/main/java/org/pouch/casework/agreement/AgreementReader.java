package org.pouch.casework.agreement;

import org.pouch.casework.safeguard.Safeguard;
import org.pouch.casework.safeguard.SafeguardReader;
import org.springframework.stereotype.Component;

/** Refuses a file of agreements before an officer can approve it. */
@Component
final class AgreementReader implements SafeguardReader {
    @Override
    public Safeguard safeguard() {
        return Safeguard.AGREEMENTS;
    }

    @Override
    public void requireReadable(byte[] file) {
        AgreementFile.read(file);
    }
}
