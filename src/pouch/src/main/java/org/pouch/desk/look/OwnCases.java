package org.pouch.desk.look;

import org.pouch.casework.Officer;
import org.pouch.casework.access.CaseParts;
import org.pouch.casework.access.SeesCases;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Where need-to-know is set, sentences name the cases alone that their reader opened or decided in. */
@Component
final class OwnCases implements SeesCases {
    private final NeedToKnow needToKnow;
    private final CaseParts parts;

    OwnCases(NeedToKnow needToKnow, CaseParts parts) {
        this.needToKnow = needToKnow;
        this.parts = parts;
    }

    @Override
    public boolean sees(Officer officer, RequestId request) {
        return needToKnow.seesAll(officer) || parts.has(officer.id(), request);
    }
}
