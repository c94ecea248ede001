/** The Camel routes between the exchange and the partners' servers. */
@NullMarked
@ApplicationModule(
        displayName = "Routing",
        allowedDependencies = {
            "packet",
            "resilience",
            "exchange",
            "exchange :: bounce",
            "exchange :: partner",
            "exchange :: turn",
            "exchange :: watch"
        })
package org.pouch.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
