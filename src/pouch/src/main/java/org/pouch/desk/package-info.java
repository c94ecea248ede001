/** The pages of case workers: tasks, forms, packets. */
@NullMarked
@ApplicationModule(
        displayName = "Desk",
        allowedDependencies = {
            "packet",
            "identity :: symbol",
            "resilience",
            "exchange",
            "exchange :: attest",
            "exchange :: expiry",
            "exchange :: hand",
            "exchange :: partner",
            "exchange :: proof",
            "exchange :: quarantine",
            "exchange :: watch",
            "casework",
            "casework :: access",
            "casework :: comment",
            "casework :: compare",
            "casework :: document",
            "casework :: duty",
            "casework :: find",
            "casework :: flight",
            "casework :: guide",
            "casework :: intervention",
            "casework :: imports",
            "casework :: journey",
            "casework :: lineup",
            "casework :: onward",
            "casework :: rectification",
            "casework :: silence",
            "casework :: typed",
            "process",
            "process :: connection",
            "process :: naming",
            "process :: together",
            "sealing",
            "sealing :: *",
            "signing",
            "trust",
            "ledger",
            "pdf :: file",
            "pdf :: page",
            "vault"
        })
package org.pouch.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
