/** REST for a government's own case system. */
@NullMarked
@ApplicationModule(
        displayName = "API",
        allowedDependencies = {
            "packet",
            "exchange",
            "exchange :: directory",
            "exchange :: note",
            "exchange :: partner",
            "exchange :: proof",
            "exchange :: standstill",
            "exchange :: watch",
            "casework",
            "casework :: backlog",
            "casework :: corridor",
            "casework :: document",
            "casework :: find",
            "casework :: imports",
            "casework :: statistics",
            "casework :: flight",
            "casework :: journey",
            "casework :: lineup",
            "casework :: rectification",
            "process",
            "process :: together",
            "sealing",
            "sealing :: *",
            "ledger",
            "trust",
            "ledger :: *",
            "vault"
        })
package org.pouch.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
