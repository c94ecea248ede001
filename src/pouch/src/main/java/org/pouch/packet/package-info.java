/** The packet: what crosses the border between two authorities, as plain records without a framework. */
@NullMarked
@ApplicationModule(
        displayName = "Packet",
        allowedDependencies = {})
package org.pouch.packet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
