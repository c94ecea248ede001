/** The pages of case workers: tasks, forms, packets. */
@NullMarked
@ApplicationModule(
        displayName = "Desk",
        allowedDependencies = {
            "packet",
            "resilience",
            "exchange",
            "exchange :: quarantine",
            "exchange :: watch",
            "casework",
            "casework :: access",
            "casework :: duty",
            "casework :: find",
            "casework :: flight",
            "casework :: guide",
            "casework :: journey",
            "casework :: typed",
            "process",
            "process :: connection",
            "process :: together",
            "sealing",
            "sealing :: *",
            "trust",
            "ledger",
            "vault"
        })
package org.pouch.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
