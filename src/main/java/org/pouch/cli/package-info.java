/** The commands of the shell. */
@NullMarked
@ApplicationModule(
        displayName = "CLI",
        allowedDependencies = {"packet", "sealing", "signing", "trust", "ledger", "identity", "pdf", "casework"})
package org.pouch.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
