/** The Camunda 8 APIs on an embedded Operaton engine. Stands alone: imports nothing of Pouch. */
@NullMarked
@ApplicationModule(
        displayName = "Engine",
        allowedDependencies = {"decision", "decision :: *"})
package org.pouch.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
