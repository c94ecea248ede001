package org.pouch.desk.oidc;

import java.util.List;
import java.util.Optional;
import org.pouch.casework.Officer;
import org.pouch.desk.access.OfficerDetails;

/** The officers who came from the provider of identities, as they were at their last sign-in. */
public interface ProviderOfficers {
    /** Empty for one who never came. */
    Optional<OfficerDetails> find(String id);

    /** People who were here lately, programs not. */
    List<Officer> people();
}
