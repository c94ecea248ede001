/** The pages of administrators: instances, incidents, packets, partners. */
@NullMarked
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {
            "packet",
            "exchange",
            "exchange :: directory",
            "exchange :: expiry",
            "exchange :: partner",
            "exchange :: quarantine",
            "exchange :: watch",
            "casework",
            "casework :: access",
            "casework :: monitor",
            "casework :: safeguard",
            "process",
            "sealing",
            "sealing :: *",
            "ledger"
        })
package org.pouch.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
