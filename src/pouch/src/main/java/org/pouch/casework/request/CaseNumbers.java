package org.pouch.casework.request;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.pouch.casework.Authorities;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** The numbers that this authority gives, each once, also where nothing comes of it. */
@Component
public final class CaseNumbers {
    private final CaseStore cases;
    private final Authorities authorities;

    CaseNumbers(CaseStore cases, Authorities authorities) {
        this.cases = cases;
        this.authorities = authorities;
    }

    public RequestId next(Instant now) {
        while (true) {
            RequestId next = new RequestId(String.format(
                    Locale.ROOT, "urn:rdx:%s:%s:%06d", authorities.own().state(), year(now), cases.nextNumber()));
            // A case file may have brought a number of its own before.
            if (cases.find(next).isEmpty()) {
                return next;
            }
        }
    }

    static int year(Instant now) {
        return now.atOffset(ZoneOffset.UTC).getYear();
    }
}
