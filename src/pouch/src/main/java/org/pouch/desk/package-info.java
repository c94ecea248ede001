/** The pages of case workers: tasks, forms, packets. */
@NullMarked
@ApplicationModule(
        displayName = "Desk",
        allowedDependencies = {
            "packet",
            "resilience",
            "exchange",
            "exchange :: quarantine",
            "casework",
            "casework :: access",
            "process",
            "sealing",
            "sealing :: *",
            "trust",
            "ledger",
            "vault"
        })
package org.pouch.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
