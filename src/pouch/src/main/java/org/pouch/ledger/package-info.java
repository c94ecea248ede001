/** The tamper-evident record of every packet, receipt and decision. */
@NullMarked
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {"packet", "resilience", "signing", "trust"})
package org.pouch.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
