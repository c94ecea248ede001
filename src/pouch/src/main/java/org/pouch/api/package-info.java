/** REST for a government's own case system. */
@NullMarked
@ApplicationModule(
        displayName = "API",
        allowedDependencies = {
            "packet",
            "exchange",
            "exchange :: proof",
            "casework",
            "sealing",
            "sealing :: *",
            "ledger",
            "ledger :: *"
        })
package org.pouch.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
