/** Servers for trying out and for tests, on loopback: SFTP, mail, queue, and responders for time and revocation. Knows nothing of Pouch. */
@NullMarked
@ApplicationModule(
        displayName = "Servers",
        allowedDependencies = {})
package org.pouch.servers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
