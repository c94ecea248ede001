/** The case from request to handover: what officers prepare, approve, decide and close. */
@NullMarked
@ApplicationModule(
        displayName = "Casework",
        allowedDependencies = {
            "packet",
            "resilience",
            "exchange",
            "exchange :: answer",
            "exchange :: attest",
            "exchange :: clockstart",
            "exchange :: directory",
            "exchange :: note",
            "exchange :: permit",
            "exchange :: quarantine",
            "exchange :: erasing",
            "exchange :: recall",
            "exchange :: standstill",
            "decision :: dmn",
            "decision :: feel",
            "decision :: xml",
            "sealing",
            "sealing :: *",
            "identity",
            "identity :: *",
            "ledger",
            "ledger :: stop",
            "vault"
        })
package org.pouch.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
