/** The pages of administrators: instances, incidents, packets, partners. */
@NullMarked
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {
            "packet",
            "exchange",
            "exchange :: directory",
            "exchange :: erasing",
            "exchange :: expiry",
            "exchange :: partner",
            "exchange :: quarantine",
            "exchange :: standstill",
            "exchange :: watch",
            "identity",
            "casework",
            "casework :: access",
            "casework :: copies",
            "casework :: monitor",
            "casework :: backlog",
            "casework :: corridor",
            "casework :: safeguard",
            "casework :: statistics",
            "process",
            "sealing",
            "sealing :: *",
            "ledger"
        })
package org.pouch.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
