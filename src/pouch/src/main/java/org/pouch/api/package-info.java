/** REST for a government's own case system. */
@NullMarked
@ApplicationModule(
        displayName = "API",
        allowedDependencies = {
            "packet",
            "exchange",
            "exchange :: partner",
            "casework",
            "sealing",
            "sealing :: *",
            "ledger",
            "trust"
        })
package org.pouch.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
