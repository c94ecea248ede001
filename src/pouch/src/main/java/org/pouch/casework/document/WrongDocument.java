package org.pouch.casework.document;

import java.util.Optional;
import org.pouch.casework.correction.Corrections;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.journey.TravelDocument;

/** A travel document that says of the person what was corrected since it was issued. */
public final class WrongDocument {
    private WrongDocument() {}

    /** Whether there is one in force; letter by letter, since it is what people read at a border. */
    public static boolean isInForce(Dossier dossier) {
        return TravelDocument.latest(dossier)
                .filter(document -> document.state().isInForce())
                .flatMap(document -> packet(dossier, document))
                .filter(packet -> Corrections.confirmed(dossier)
                        .filter(confirmed -> !PersonJson.identityFields(confirmed)
                                .equals(PersonJson.identityFields(packet.data().path("person"))))
                        .isPresent())
                .isPresent();
    }

    private static Optional<CasePacket> packet(Dossier dossier, TravelDocument document) {
        return dossier.packets().stream()
                .filter(packet -> packet.id().equals(document.packet()))
                .findFirst();
    }
}
