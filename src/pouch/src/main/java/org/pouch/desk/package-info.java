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
            "casework :: guide",
            "casework :: imports",
            "casework :: typed",
            "process",
            "process :: connection",
            "sealing",
            "sealing :: *",
            "trust",
            "ledger",
            "vault"
        })
package org.pouch.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
