/** The commands of the shell. */
@NullMarked
@ApplicationModule(
        displayName = "CLI",
        allowedDependencies = {
            "packet",
            "resilience",
            "sealing",
            "sealing :: *",
            "signing",
            "signing :: *",
            "trust",
            "trust :: sample",
            "exchange :: key",
            "exchange :: partner",
            "exchange :: proof",
            "ledger",
            "ledger :: *",
            "identity",
            "identity :: *",
            "pdf",
            "pdf :: *",
            "casework",
            "casework :: access",
            "vault"
        })
package org.pouch.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
