/** The bridge to Camunda 8: deploys the models, works their jobs, lists and completes user tasks. */
@NullMarked
@ApplicationModule(
        displayName = "Process",
        allowedDependencies = {
            "packet",
            "resilience",
            "exchange",
            "exchange :: permit",
            "exchange :: quarantine",
            "casework",
            "casework :: access",
            "casework :: backlog",
            "casework :: document",
            "casework :: duty",
            "casework :: intervention",
            "casework :: journey",
            "casework :: rectification",
            "decision :: xml",
            "drawing",
            "vault"
        })
package org.pouch.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
