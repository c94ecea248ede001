package org.pouch.casework.office;

import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.register.CivilRegister;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.casework.register.RegisterUnavailable;
import org.pouch.casework.task.DocumentCheck;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Compares the person of a dossier with the register, and with the travel document received. */
@Component
final class IdentityVerification implements VerifyIdentity {
    private final Dossiers dossiers;
    private final CivilRegister register;
    private final DocumentCheck documents;

    IdentityVerification(Dossiers dossiers, CivilRegister register, DocumentCheck documents) {
        this.dossiers = dossiers;
        this.register = register;
        this.documents = documents;
    }

    @Override
    public RegisterMatch queryRegister(RequestId request) {
        Dossier dossier = dossiers.require(request);
        try {
            return RegisterSearch.search(PersonJson.identity(dossier.data().path("person")), register.entries())
                    .match();
        } catch (RegisterUnavailable away) {
            return RegisterMatch.UNAVAILABLE;
        }
    }

    @Override
    public boolean checkTravelDocument(RequestId request) {
        return documents.findings(dossiers.require(request)).isEmpty();
    }
}
