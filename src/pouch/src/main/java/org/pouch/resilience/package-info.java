/** What keeps the program going when something fails: loops, pauses that grow, and what may be said of a failure. */
@NullMarked
@ApplicationModule(
        displayName = "Resilience",
        allowedDependencies = {})
package org.pouch.resilience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
