/** Moves sealed packets between authorities exactly once, with a signed receipt for each. */
@NullMarked
@ApplicationModule(
        displayName = "Exchange",
        allowedDependencies = {
            "packet",
            "resilience",
            "sealing",
            "sealing :: *",
            "signing",
            "signing :: *",
            "trust",
            "ledger",
            "ledger :: seal",
            "ledger :: stop",
            "vault"
        })
package org.pouch.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
