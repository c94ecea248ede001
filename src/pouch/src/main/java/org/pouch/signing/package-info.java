/** CMS signatures on documents and encryption in transit. Knows Bouncy Castle. */
@NullMarked
@ApplicationModule(
        displayName = "Signing",
        allowedDependencies = {"packet", "resilience", "trust", "trust :: *"})
package org.pouch.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
