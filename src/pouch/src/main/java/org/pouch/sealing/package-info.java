/** Where a document meets its signature: seals drafts into packets, opens and verifies what arrives. */
@NullMarked
@ApplicationModule(
        displayName = "Sealing",
        allowedDependencies = {
            "packet",
            "resilience",
            "identity",
            "identity :: *",
            "pdf",
            "pdf :: *",
            "signing",
            "signing :: *",
            "trust"
        })
package org.pouch.sealing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
