/** The tamper-evident record of every packet, receipt and decision. */
@NullMarked
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {"packet"})
package org.pouch.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
