/** One authority, composed of its parts, with an embedded engine where no other is named. */
@NullMarked
@ApplicationModule(
        displayName = "Authority",
        allowedDependencies = {
            "desk :: tls",
            "engine",
            "engine :: settings",
            "exchange",
            "exchange :: turn",
            "exchange :: watch",
            "packet",
            "process",
            "process :: connection",
            "resilience"
        })
package org.pouch.authority;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
