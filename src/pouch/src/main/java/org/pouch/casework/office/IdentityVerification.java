package org.pouch.casework.office;

import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.Persons;
import org.pouch.casework.register.CivilRegister;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.casework.register.RegisterUnavailable;
import org.pouch.casework.task.DocumentCheck;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Compares the person of a dossier with the register, and with the travel document received. */
@Component
final class IdentityVerification implements VerifyIdentity {
    private final Dossiers files;
    private final CivilRegister register;
    private final DocumentCheck documents;

    IdentityVerification(Dossiers files, CivilRegister register, DocumentCheck documents) {
        this.files = files;
        this.register = register;
        this.documents = documents;
    }

    @Override
    public RegisterMatch queryRegister(RequestId request) {
        Dossier file = files.require(request);
        try {
            return RegisterSearch.search(Persons.identity(file.data().path("person")), register.entries())
                    .match();
        } catch (RegisterUnavailable away) {
            return RegisterMatch.UNAVAILABLE;
        }
    }

    @Override
    public boolean checkTravelDocument(RequestId request) {
        return documents.findings(files.require(request)).isEmpty();
    }
}
