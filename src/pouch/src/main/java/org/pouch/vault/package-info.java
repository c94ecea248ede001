/** What is kept of a case is encrypted with a key of that case alone, so that it can be erased wherever it was copied to. */
@NullMarked
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {"packet", "resilience", "trust"})
package org.pouch.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
