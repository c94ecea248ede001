/** The pages of administrators: what stands still, instances, incidents, packets, partners. */
@NullMarked
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {
            "packet",
            "resilience",
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
            "casework :: onward",
            "casework :: backlog",
            "casework :: corridor",
            "casework :: intervention",
            "casework :: safeguard",
            "casework :: statistics",
            "casework :: supervision",
            "process",
            "process :: connection",
            "process :: diff",
            "process :: naming",
            "process :: oversight",
            "sealing",
            "sealing :: *",
            "ledger",
            "ledger :: seal",
            "ledger :: webhook",
            "pdf :: file",
            "pdf :: font",
            "pdf :: page",
            "vault"
        })
package org.pouch.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
