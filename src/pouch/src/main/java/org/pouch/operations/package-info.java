/** The pages of administrators: instances, incidents, packets. */
@NullMarked
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {
            "packet",
            "exchange",
            "exchange :: quarantine",
            "exchange :: watch",
            "process",
            "sealing",
            "sealing :: *",
            "ledger"
        })
package org.pouch.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
