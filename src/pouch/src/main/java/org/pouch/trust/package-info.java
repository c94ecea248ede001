/** Certificates, paths, anchors and keys. Knows Bouncy Castle. */
@NullMarked
@ApplicationModule(
        displayName = "Trust",
        allowedDependencies = {"packet", "resilience"})
package org.pouch.trust;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
